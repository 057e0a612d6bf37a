"""Which fonts a report is set in, by role, with what to use where the official ones are not installed.

Official documents want 仿宋 for the body, 黑体 and 楷体 for headings and 小标宋 for the title (``domain/notation.md``
§7–8). Windows and WPS have most of them; Debian has free ones. Every list ends with Noto, which has the rare
characters (喆 堃 ㎡ ⑳). Figures and Latin letters are in Times New Roman or a font of its measure.
"""

from collections.abc import Iterable

from jixiao.errors import JixiaoError

LATIN = ("Times New Roman", "Liberation Serif", "TeX Gyre Termes", "Libertinus Serif")
LAST = ("Noto Serif CJK SC", "Source Han Serif SC", "Noto Sans CJK SC", "Source Han Sans SC")
SONG = ("SimSun", "FandolSong", "AR PL UMing CN", "WenQuanYi Zen Hei", "WenQuanYi Micro Hei")
ROLES: dict[str, tuple[str, ...]] = {
    "body": ("FangSong_GB2312", "FangSong", "STFangsong", "FandolFang R", "FandolFang", *LAST, *SONG),
    "kai": ("KaiTi_GB2312", "KaiTi", "STKaiti", "FandolKai", "AR PL UKai CN", "LXGW WenKai", *LAST, *SONG),
    "hei": ("SimHei", "STHeiti", "FandolHei", "Noto Sans CJK SC", "Source Han Sans SC", *LAST, *SONG),
    "title": ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "STZhongsong", "Noto Serif CJK SC", *LAST, *SONG),
}
PACKAGE = "fonts-noto-cjk"


def choose(installed: Iterable[str]) -> dict[str, list[str]]:
    """For each role the installed fonts to try in order; raises :class:`JixiaoError` when none has Chinese."""
    known = set(installed)
    chosen = {role: [name for name in dict.fromkeys(names) if name in known] for role, names in ROLES.items()}
    if not all(chosen.values()):
        raise JixiaoError(
            "没有找到中文字体，无法生成 PDF；请安装软件包 {package}（Debian/Ubuntu：apt-get install {package}），"
            "或安装仿宋、黑体、楷体后重试。",
            package=PACKAGE,
        )
    return {"latin": [name for name in LATIN if name in known], **chosen}
