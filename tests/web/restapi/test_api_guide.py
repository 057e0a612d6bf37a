"""The examples of the guide (docs/how-to/api.zh-CN.md), run as they stand there against a server."""

import json
import os
import re
import subprocess
from pathlib import Path

GUIDE = Path(__file__).parents[3] / "docs" / "how-to" / "api.zh-CN.md"
EXAMPLES = re.findall(r"```\n(curl .*?)\n```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)


def run(command: str, folder: Path, **known: str) -> dict[str, object]:
    done = subprocess.run(
        ["bash", "-c", command], env=os.environ | known, cwd=folder, capture_output=True, text=True, timeout=60
    )
    return json.loads(done.stdout)


def test_the_examples_of_the_guide(transactional_db, live_server, clerk, finance, tree, kind, program, tmp_path):
    (tmp_path / "自评报告.txt").write_text("项目支出绩效自评报告\n项目资金共20万元。\n", encoding="utf-8")
    known = {"JIXIAO": live_server.url, "UNIT": str(tree.community.code), "KIND": str(kind.code)}
    listing, making, uploading = EXAMPLES
    token = program(clerk).secret
    made = [run(making, tmp_path, TOKEN=token, **known)["code"] for _ in range(2)]
    assert made[0] == made[1], "sent again, it is the same project"
    assert run(listing, tmp_path, TOKEN=token, **known)["items"] == [], "nothing is approved yet"
    everything = listing.replace("&state=approved", "")
    assert [one["code"] for one in run(everything, tmp_path, TOKEN=token, **known)["items"]] == made[:1]
    uploaded = run(uploading, tmp_path, TOKEN=program(finance).secret, **known)
    assert (uploaded["name"], uploaded["state"]["code"]) == ("自评报告.txt", "queued")
