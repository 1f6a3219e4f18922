"""Bad networks: nothing is lost, doubled or out of order."""

import threading
import time

from selenium.common.exceptions import WebDriverException

from customers import NO_RESUME
from stage import Browser, Failed, check, must_fail, same, until
from wires import Proxy


class Networks:
    def chaos(self, browser, host):
        """Cut at random, many times: the page and the host have the same lines in the same order."""
        def story(browser, host, messages, wait):
            proxy = Proxy(host.port)
            try:
                self.cut_often(browser, host, proxy, messages, wait)
            finally:
                proxy.stop()
        story(browser, host, self.options.chaos, 40)
        broken = Browser(scripts=[NO_RESUME])
        try:
            must_fail(lambda: story(broken, host, 30, 6), "a page that never goes on passed")
        finally:
            broken.quit()

    @staticmethod
    def reload(browser):
        """The page itself may be cut off too; a person would then reload once more."""
        for _ in range(5):
            try:
                browser.driver.refresh()
                until(lambda: browser.js("return !!document.querySelector('praatpaal-chat')?.shadowRoot"), 2, "")
                return
            except (Failed, WebDriverException):
                continue
        raise Failed("the page does not load")

    def cut_often(self, browser, host, proxy, messages, wait):
        cutting = threading.Event()
        try:
            browser.driver.get(f"http://127.0.0.1:{proxy.port}/")
            until(lambda: browser.part(".launcher"), 5, "the widget")
            browser.open()
            browser.say("begin")
            cuts = threading.Thread(target=proxy.cut_until, args=(cutting,), daemon=True)
            cuts.start()
            sent = ["begin"]
            reloads = 0
            for i in range(messages):
                # Faster than a person: as an event, not as keys.
                # With fifty lines unsent the field keeps the next one.
                until(lambda: browser.js("""const f = arguments[0]; f.value = arguments[1];
                    f.form.requestSubmit(); return !f.value;""", browser.part("textarea"), f"regel {i}"),
                    30, "room for one more line")
                sent.append(f"regel {i}")
                if i % 40 == 25:
                    self.reload(browser)
                    reloads += 1
                time.sleep(0.04)
            cutting.set()
            cuts.join()
            try:
                until(lambda: [l["state"] for l in browser.lines() if l["kind"] == "customer"]
                      == ["sent"] * len(sent), wait, "everything sent")
            except Failed:
                said = browser.said("customer")
                raise Failed(f"missing: {[s for s in sent if s not in said]}")
            same(browser.said("customer"), sent, "each line once, in order")
            check(proxy.cut > 10, "control: it was cut")
            self.figures["chaos"] = f"{len(sent)} messages, {proxy.cut} cuts, {reloads} reloads, 0 lost, 0 twice"
        finally:
            cutting.set()
