"""The pages of notices: what is new, what was read, how one wants them, what one has done."""

from jixiao.web.accounts.models import User
from jixiao.web.notices.models import Choice, Notice, Preference
from jixiao.web.notices.services import tell
from jixiao.web.orgs import services as orgs


def test_the_header_counts_what_is_new(clerk, signed_in):
    browser = signed_in(clerk)
    assert 'class="count"' not in browser.get("/accounts/me/").content.decode()
    tell([clerk], "“服务站”已退回", link="/projects/")
    page = browser.get("/accounts/me/").content.decode()
    assert '<span class="count">1<span class="hidden">条未读' in page
    Notice.objects.bulk_create(Notice(user=clerk, sentence="看", link="/") for _ in range(120))
    assert '<span class="count">99+' in browser.get("/accounts/me/").content.decode()


def test_a_notice_leads_to_its_object_and_is_read(clerk, signed_in):
    tell([clerk], "“服务站”已退回", link="/projects/")
    answer = signed_in(clerk).get(f"/notices/{Notice.objects.get().code}/")
    assert answer.url == "/projects/"
    assert Notice.objects.get().read is not None


def test_one_and_all_are_marked_read(clerk, head, signed_in):
    for sentence in ("一", "二", "三"):
        tell([clerk, head], sentence, link="/")
    browser = signed_in(clerk)
    browser.post(f"/notices/{Notice.objects.filter(user=clerk).first().code}/read/")
    assert "一" not in browser.get("/notices/?show=unread").context["lines"][-1].sentence
    page = browser.post("/notices/read/", follow=True).content.decode()
    assert "2 条通知已标为已读" in page
    assert Notice.objects.filter(user=head, read=None).count() == 3


def test_the_list_pages_within_its_budget(clerk, signed_in, django_assert_max_num_queries):
    Notice.objects.bulk_create(Notice(user=clerk, sentence=f"第{n}条", link="/") for n in range(1000))
    browser = signed_in(clerk)
    with django_assert_max_num_queries(15):
        first = browser.get("/notices/")
    assert "第999条" in first.content.decode()
    assert "第949条" in browser.get(f"/notices/?after={first.context['after']}").content.decode()


def test_an_empty_list_says_what_will_stand_there(clerk, signed_in):
    assert "轮到您办理" in signed_in(clerk).get("/notices/").content.decode()


def test_what_comes_from_others_stays_text(clerk, signed_in):
    tell([clerk], "<script>alert(1)</script>", link="/")
    assert "<script>alert" not in signed_in(clerk).get("/notices/").content.decode()


def test_the_choice_of_mail_is_kept(clerk, signed_in, settings):
    browser = signed_in(clerk)
    assert "还没有填写电子邮箱" in browser.get("/notices/settings/").content.decode()
    browser.post("/notices/settings/", {"mail": "daily"})
    assert Preference.objects.get(user=clerk).mail == Choice.DAILY
    User.objects.filter(pk=clerk.pk).update(email="a@example.gov.cn")
    assert "a@example.gov.cn" in browser.get("/notices/settings/").content.decode()
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    assert "没有设置邮件服务器" in browser.get("/notices/settings/").content.decode()
    assert browser.post("/notices/settings/", {"mail": "hourly"}).status_code == 200


def test_what_one_has_done_is_found_again(tree, admin, clerk, signed_in, django_assert_max_num_queries):
    orgs.change_unit(tree.west_bureau, name="西城民政局", number="", region=tree.west, by=admin)
    orgs.change_unit(tree.bureau, name="东城民政局", number="", region=tree.east, by=admin)
    browser = signed_in(admin)
    with django_assert_max_num_queries(15):
        page = browser.get("/notices/done/").content.decode()
    assert page.index("东城民政局") < page.index("西城民政局")
    page = browser.get("/notices/done/", {"q": "西城"}).content.decode()
    assert "东城" not in page
    assert "没有找到您办理过的事项" in signed_in(clerk).get("/notices/done/").content.decode()


def test_an_object_that_one_worked_on_is_linked(tree, clerk, signed_in):
    from jixiao.web.projects import services
    from jixiao.web.projects.models import Kind

    kind = Kind.objects.get_or_create(name="其他项目")[0]
    project = services.create(
        unit=tree.community, kind=kind, subject="project", name="服务站", fiscal_year=2026, by=clerk
    )
    assert f'href="/projects/{project.code}/"' in signed_in(clerk).get("/notices/done/").content.decode()


def test_both_lists_are_exported(clerk, signed_in):
    tell([clerk], "=1+1", link="/")
    browser = signed_in(clerk)
    for address in ("/notices/export/", "/notices/done/export/"):
        answer = browser.get(address)
        assert answer.status_code == 200
        assert answer["Content-Disposition"].startswith("attachment")
