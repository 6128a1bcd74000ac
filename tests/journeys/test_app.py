"""The site as an app on a phone: installed, read without a network, woken, and clean afterwards."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from .conftest import CHROMIUM, CHROMIUM_ARGUMENTS
from .installations import Installation
from .people import PHONE
from .phones import Phone, phone_at
from .push_services import push_service_at

pytestmark = pytest.mark.journey
AA = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}
SENDS_A_FORM = """() => {
  const form = document.querySelector('form.language-switch');
  form.insertAdjacentHTML('beforeend', '<input type="hidden" name="language" value="en">');
  HTMLFormElement.prototype.submit.call(form);
}"""
OFFERS_INSTALLING = """() => {
  const event = new Event("beforeinstallprompt", { cancelable: true });
  event.prompt = async () => { window.prompted = true; };
  event.userChoice = Promise.resolve({ outcome: "accepted" });
  window.dispatchEvent(event);
}"""
SHOWN = """async () => {
  const registration = await navigator.serviceWorker.ready;
  for (let tries = 0; tries < 100; tries++) {
    const [shown] = await registration.getNotifications();
    if (shown) return { title: shown.title, body: shown.body, url: shown.data.url };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {};
}"""
TOUCHES = """async () => {
  const [notification] = await self.registration.getNotifications();
  self.dispatchEvent(new NotificationEvent("notificationclick", { notification }));
}"""
REPAINTED = """
from coop.monocoop.tenants import Tenant
tenant = Tenant.objects.get(account="rassvet")
tenant.brand_colour = "#a3213a" if tenant.brand_colour != "#a3213a" else "#2f6b4f"
tenant.save()
"""


@pytest.fixture(scope="module")
def her_phone(
    installation: Installation, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Phone]:
    """A member's phone, the same all day."""
    if not CHROMIUM.exists():
        pytest.skip("Chromium is not installed: workshop/system chromium")
    memory = tmp_path_factory.mktemp("phone")
    with phone_at(installation.site, memory, CHROMIUM, CHROMIUM_ARGUMENTS) as phone:
        yield phone


@pytest.fixture
def phone(her_phone: Phone, installation: Installation) -> Phone:
    """The phone in her hand: on the network, and she is signed in."""
    her_phone.find_network()
    her_phone.arrive("/inbox/")
    if "/signin/" in her_phone.page.url:
        her_phone.come_in(installation.people("member")[0])
    return her_phone


def is_fit(phone: Phone) -> None:
    """Everyone can use the page as it stands, and nothing sticks out sideways."""
    found = Axe().run(phone.page, options=AA)
    assert found.violations_count == 0, found.generate_report()
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_it_is_installed_and_opened_without_a_network(phone: Phone) -> None:
    """The browser has nothing against it; on the train it opens with what was seen last."""
    phone.look_at("/inbox/", "/")
    inspector = phone.inspector

    errors = inspector.send("Page.getInstallabilityErrors")["installabilityErrors"]
    manifest = inspector.send("Page.getAppManifest")
    inspector.send("PWA.install", {"manifestId": f"{phone.site}/"})
    phone.lose_network()
    with phone.context.expect_page() as opening:
        inspector.send("PWA.launch", {"manifestId": f"{phone.site}/"})

    assert (errors, manifest["errors"]) == ([], [])
    assert manifest["url"] == f"{phone.site}/app.webmanifest"
    assert "Рассвет" == json.loads(manifest["data"])["name"]
    app = opening.value
    expect(app.get_by_role("heading", level=1)).to_contain_text("Здравствуйте, Любовь")
    expect(app.locator("#offline-notice")).to_contain_text("Нет связи")
    app.close()


def test_each_desktop_may_be_an_app_of_its_own(phone: Phone) -> None:
    """Kept from the page of a desktop, the app opens that desktop and bears its name."""
    phone.look_at("/desktops/show/member/")

    manifest = phone.inspector.send("Page.getAppManifest")

    told = json.loads(manifest["data"])
    assert manifest["errors"] == []
    assert (told["start_url"], told["name"]) == ("/desktops/show/member/", "Рассвет: Пайщики")
    assert phone.inspector.send("Page.getInstallabilityErrors")["installabilityErrors"] == []


def test_without_a_network_one_reads_and_signs_nothing(phone: Phone) -> None:
    """What was seen is shown with its moment; what can be pressed rests; other pages say why."""
    phone.look_at("/inbox/", "/ledger/wallet/", "/more/", "/security/")
    phone.lose_network()

    phone.open("/more/")
    expect(phone.heading()).to_have_text("Ещё")
    expect(phone.page.locator("#offline-notice")).to_contain_text("Вы видите то, что открывали")
    expect(phone.button("Выйти")).to_be_disabled()
    is_fit(phone)
    phone.open("/ledger/wallet/")
    expect(phone.page.locator("#offline-notice")).to_be_visible()

    phone.reach("/security/", "Нет связи")
    expect(phone.page.locator("#kept")).to_contain_text("Кошелёк")
    is_fit(phone)
    phone.page.locator("#kept a[href$='/inbox/']").click()
    expect(phone.heading()).to_have_text("Дела")


def test_a_sheet_rests_until_the_network_is_back(phone: Phone) -> None:
    """In a tunnel the button to sign can't be pressed; nothing is kept to be signed later."""
    phone.open("/ledger/wallet/")
    phone.link("Пополнить").click()
    phone.page.get_by_label("Сколько").fill("700")
    phone.button("Продолжить").click()
    phone.page.wait_for_url("**/sign/**")
    expect(phone.button("Подписать")).to_be_enabled()

    phone.lose_network()
    expect(phone.button("Подписать")).to_be_disabled()
    expect(phone.page.locator("#offline-notice")).to_contain_text("Связь пропала")
    phone.find_network()

    expect(phone.button("Подписать")).to_be_enabled()
    assert not [path for _name, path in phone.kept if path.startswith("/sign/")]


def test_a_form_sent_without_a_network_is_never_sent(phone: Phone) -> None:
    """Not then and not later: the page says so, and the server never hears of it."""
    phone.look_at("/inbox/")
    phone.lose_network()

    phone.page.evaluate(SENDS_A_FORM)
    expect(phone.page.get_by_text("Ничего не отправлено и не подписано")).to_be_visible()
    phone.find_network()
    phone.page.wait_for_timeout(1000)

    assert "language" not in {cookie["name"] for cookie in phone.context.cookies()}
    phone.button("Попробовать снова").click()
    expect(phone.heading()).to_have_text("Дела")
    assert "language" not in {cookie["name"] for cookie in phone.context.cookies()}


def test_a_new_edition_is_offered_and_taken_when_asked(
    phone: Phone, installation: Installation
) -> None:
    """The page in hand goes on as it is until the person loads the new one."""
    phone.look_at("/inbox/")
    installation.run(REPAINTED)
    phone.page.evaluate("navigator.serviceWorker.ready.then((one) => one.update())")
    notice = phone.page.locator("#update-notice")
    expect(notice).to_be_visible()

    with phone.page.expect_navigation():
        phone.button("Обновить").click()

    expect(notice).to_be_hidden()
    phone.until(
        "navigator.serviceWorker.getRegistration().then((one) => !one.waiting && !one.installing)"
    )


def test_a_push_goes_from_our_server_to_the_screen(
    phone: Phone, installation: Installation
) -> None:
    """Sealed for this phone, posted to its push service, opened by the browser, shown, touched."""
    with push_service_at(installation.push_port) as service:
        phone.page.add_init_script(service.subscribing)
        phone.open("/notifications/settings/")
        phone.button("Включить здесь").click()
        expect(phone.page.get_by_text("Chrome, Linux")).to_be_visible()

        phone.button("Отправить проверочное").click()
        headers, parcel = service.next_parcel()

    assert headers["authorization"].startswith("vapid t=")
    assert headers["content-encoding"] == "aes128gcm"
    told = service.opened(parcel)
    assert json.loads(told)["title"].encode() not in parcel
    delivered_to_worker(phone, told.decode())
    shown = phone.page.evaluate(SHOWN)
    assert shown["title"] == "Уведомления до вас доходят"
    assert shown["url"] == f"{phone.site}/notifications/log/"

    phone.open("/inbox/")
    phone.context.service_workers[0].evaluate(TOUCHES)
    phone.page.wait_for_url("**/notifications/log/")


def delivered_to_worker(phone: Phone, content: str) -> None:
    """What the browser's push service would hand over, by the debugging protocol."""
    inspector, found = phone.inspector, []
    inspector.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda told: found.extend(one["registrationId"] for one in told["registrations"]),
    )
    inspector.send("ServiceWorker.enable")
    phone.page.evaluate("navigator.serviceWorker.ready.then(() => undefined)")
    push = {"origin": phone.site, "registrationId": found[0], "data": content}
    inspector.send("ServiceWorker.deliverPushMessage", push)


def test_installing_is_offered_after_a_useful_act(phone: Phone) -> None:
    """Not before, not again once answered; the browser's own dialog does the rest."""
    phone.arrive("/inbox/")
    phone.page.evaluate(OFFERS_INSTALLING)
    hint = phone.page.locator("#install-hint")
    expect(hint).to_be_hidden()

    phone.page.evaluate("document.dispatchEvent(new CustomEvent('useful-act'))")
    expect(hint).to_contain_text("Держите «Рассвет» под рукой")
    phone.button("Установить").click()

    assert phone.page.evaluate("window.prompted") is True
    expect(hint).to_be_hidden()
    phone.open("/more/")
    phone.page.evaluate(OFFERS_INSTALLING)
    expect(hint).to_be_hidden()
    expect(phone.button("Установить как приложение")).to_be_visible()


def test_nothing_of_a_person_stays_after_signing_out(phone: Phone) -> None:
    """Kept pages, half-made forms, the way back: all gone; what is secret was never kept."""
    phone.look_at("/inbox/", "/security/", "/more/")
    phone.page.evaluate("sessionStorage.setItem('draft:/x/:y', 'Любовь')")
    paths = {path for _name, path in phone.kept}
    assert {"/inbox/", "/more/"} <= paths
    assert "/security/" not in paths

    phone.button("Выйти").click()
    phone.page.wait_for_url("**/signed-out/")
    phone.until("document.documentElement.dataset.keysForgotten === 'yes'")

    assert all(name == "pages:nobody" for name, _path in phone.kept)
    assert phone.page.evaluate("sessionStorage.length") == 0
    phone.lose_network()
    phone.open("/inbox/")
    expect(phone.heading()).to_have_text("Нет связи")
    assert "Любовь" not in phone.page.content()


def test_a_session_that_ended_elsewhere_takes_its_pages_along(
    phone: Phone, installation: Installation
) -> None:
    """Signed out on another device, this one forgets with the next answer it gets."""
    phone.look_at("/inbox/", "/more/")
    assert [name for name, _path in phone.kept if name != "pages:nobody"]
    mine = next(one["value"] for one in phone.context.cookies() if one["name"] == "session")
    installation.run(
        "from django.contrib.sessions.backends.db import SessionStore;"
        "from coop.monocoop.identity.sessions import LOGIN, sign_out_everywhere;"
        f"sign_out_everywhere(SessionStore({mine!r})[LOGIN])"
    )

    phone.open("/about/")
    phone.page.wait_for_timeout(300)

    assert {name for name, _path in phone.kept} <= {"pages:nobody"}
