"""The pages of the interface in a real browser: a token is made and revoked, the documentation needs no network."""

import pytest
from looking import fits


@pytest.mark.parametrize("phone", [False, True], ids=["wide", "phone"])
def test_a_clerk_makes_a_token_and_reads_the_documentation(visit, clerk, phone):
    page = visit("clerk", phone=phone)
    size = "phone" if phone else "wide"
    page.goto("/accounts/me/")
    page.get_by_role("link", name="接口令牌").click()
    page.get_by_label("用途").fill("预算系统对接")
    page.get_by_role("button", name="建立").click()
    assert page.get_by_label("令牌", exact=True).input_value().startswith("jx_")
    fits(page, f"api-tokens-{size}")
    page.get_by_role("button", name="吊销").click()
    assert page.get_by_text("已吊销，用它的程序不能再访问").is_visible()
    page.goto("/api/")
    fits(page, f"api-docs-{size}")
    assert page.get_by_role("heading", name="新建项目").is_visible()
