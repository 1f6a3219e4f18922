"""Bad networks, tabs that close, servers that are killed: nothing is lost, doubled or out of order."""

import json
import subprocess
import threading
import time

from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.keys import Keys

from agents import Agent
from customers import NO_RESUME
from stage import Browser, Failed, check, must_fail, same, until
from wires import Proxy

# What the server has of the page's conversation, asked as a page asks that has seen nothing.
KEPT = """
const [done] = arguments;
const key = Object.keys(localStorage).find(k => k.startsWith('praatpaal:') && !k.includes('#'));
const socket = new WebSocket(key.slice('praatpaal:'.length));
socket.onopen = () => socket.send(JSON.stringify({ type: 'open', token: JSON.parse(localStorage[key]).token, after: 0 }));
socket.onmessage = event => {
  const line = JSON.parse(event.data);
  if (line.type !== 'opened') return;
  socket.close();
  done(line.history.map(m => [m.number, m.from, m.text]));
};
"""

# Says lines as fast as they are taken; goes on after a reload where it was.
SAYER = """
const [name, count] = arguments;
const chat = document.querySelector('praatpaal-chat');
window.__said = () => Number(sessionStorage.said || 0);
clearInterval(window.__saying);
window.__saying = setInterval(() => {
  let i = __said();
  while (i < count && chat.send(`${name} ${i}`)) sessionStorage.said = ++i;
  if (i >= count) clearInterval(__saying);
}, 20);
"""

SHOWN = """
const root = document.querySelector('praatpaal-chat').shadowRoot;
return [...root.querySelectorAll('[role=log] .customer')].map(n => [n.querySelector('.bubble').textContent, n.classList[2]]);
"""

# What a person reads who goes back to the customer's very first message.
FIRST = """
const done = arguments[0];
const root = document.querySelector('praatpaal-chat').shadowRoot, bubble = root.querySelector('.customer .bubble');
const frame = () => new Promise(requestAnimationFrame);
(async () => {
  for (let i = 0; i < 5; i++) { bubble.scrollIntoView({ block: 'center' }); await frame(); }
  const box = bubble.getBoundingClientRect();
  done(root.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2) === bubble && bubble.textContent);
})();
"""


class Networks:
    claims = [("offline", {}), ("asleep", {}), ("two_desks", {}), ("tabs", {}), ("dying_server", {}), ("chaos", {}), ("long_chaos", {})]

    @staticmethod
    def kept(browser):
        return browser.driver.execute_async_script(KEPT)

    def offline(self, browser, host):
        """Without a network lines wait, marked; with it they are sent once each, and what came meanwhile is there."""
        proxy = Proxy(host.port)
        browser.driver.get(proxy.url)
        until(lambda: browser.part(".launcher"), 5, "the widget")
        browser.open()
        browser.ask("ik wil een medewerker spreken")
        handoff = self.handoff()
        self.queue("claim", handoff, "--agent", "eva")
        until(lambda: "eva" in browser.part(".state").text, 5, "with eva")
        proxy.down()
        for text in ("een", "twee", "drie"):
            browser.say(text)
        until(lambda: [line["state"] for line in browser.lines() if line["kind"] == "customer"] == ["sent"] + ["failed"] * 3, 15, "not sent")
        until(lambda: "Geen verbinding" in browser.part(".line").text, 5, "told")
        self.queue("reply", handoff, "Bent u er nog?", "--agent", "eva")
        browser.part("textarea").send_keys("half")
        proxy.up()
        until(lambda: [line["state"] for line in browser.lines() if line["kind"] == "customer"] == ["sent"] * 4, 20, "sent")
        until(lambda: browser.said("agent") == ["Bent u er nog?"], 5, "what came meanwhile")
        same(browser.said("customer")[1:], ["een", "twee", "drie"], "once each, in order")
        same(browser.part("textarea").get_attribute("value"), "half", "what is being typed stays")
        # A line that is up but dead: nothing comes back, and nobody hangs up.
        proxy.stalled = True
        browser.say(" en stil")
        until(lambda: browser.lines()[-1]["state"] == "failed", 15, "a dead line is noticed")
        proxy.stalled = False
        until(lambda: browser.lines()[-1]["state"] == "sent", 20, "and the message goes by another")
        same([text for _, who, text in self.kept(browser) if who == "customer"][1:], ["een", "twee", "drie", "half en stil"], "the server has the same")
        proxy.stop()

    def tabs(self, browser, host):
        """Two tabs say things at once while the line is cut; one is closed in the middle and opened again: all have the same, in one order."""
        proxy = Proxy(host.port)
        browser.driver.get(proxy.url)
        until(lambda: browser.part(".launcher"), 5, "the widget")
        browser.open()
        browser.ask("hallo")
        first = browser.driver.current_window_handle
        browser.driver.switch_to.new_window("tab")
        self.reach(browser, proxy)
        second = browser.driver.current_window_handle
        count = 30
        browser.js(SAYER, "b", count)
        browser.driver.switch_to.window(first)
        done = threading.Event()
        cutting = threading.Thread(target=proxy.cut_until, args=(done,), daemon=True)
        cutting.start()
        browser.js(SAYER, "a", count)
        time.sleep(1.5)
        # Closed with lines unsent, and opened again.
        said = browser.js("return __said()")
        browser.driver.close()
        browser.driver.switch_to.window(second)
        browser.driver.switch_to.new_window("tab")
        third = browser.driver.current_window_handle
        self.reach(browser, proxy)
        time.sleep(2)
        done.set()
        cutting.join()
        wanted = {"hallo"} | {f"a {i}" for i in range(said)} | {f"b {i}" for i in range(count)}
        orders = []
        for tab in (third, second):
            browser.driver.switch_to.window(tab)
            until(lambda: {text for text, state in browser.js(SHOWN) if state == "sent"} >= wanted, 30, "all is there")
            orders.append([text for text, _ in browser.js(SHOWN)])
        kept = [text for _, who, text in self.kept(browser) if who == "customer"]
        same(len(kept), len(set(kept)), "nothing twice")
        check(set(kept) >= wanted, f"nothing lost: {wanted - set(kept)}")
        for order in orders:
            same(order, kept, "each tab has the server's order")
        for name in "ab":
            mine = [int(text[2:]) for text in kept if text.startswith(name + " ")]
            same(mine, sorted(mine), f"tab {name} in its own order")
        check(proxy.cut > 3, "control: it was cut")
        proxy.stop()

    def reach(self, browser, proxy):
        """The page itself may be cut off too; a person would load it once more."""
        for _ in range(8):
            try:
                browser.driver.get(proxy.url)
                until(lambda: browser.js("return !!document.querySelector('praatpaal-chat')?.shadowRoot"), 2, "")
                return browser.open()
            except (Failed, WebDriverException):
                continue
        raise Failed("the page does not load")

    def dying_server(self, browser, host):
        """The server is killed with -9 four times while customer and agent type: both sides have the same, once, in order."""
        browser.visit(host)
        browser.open()
        browser.ask("ik wil een medewerker spreken")
        [eva] = self.staff(host, "eva")
        eva.show("H1")
        eva.claim()
        mine = []
        for number in range(12):
            text = f"klant {number}"
            field = browser.part("textarea")
            for letter in text:
                field.send_keys(letter)
                if number % 3 == 1 and letter == "a":
                    host.kill()
            field.send_keys(Keys.ENTER)
            mine.append(text)
            if number % 3 == 1:
                eva.write(f"eva {number}")
                host.start()
            if number % 3 == 2:
                until(lambda: "Geen verbinding" not in eva.text("#line"), 15, "the desk is back")
                until(lambda: eva.typed(), 5, "the text is kept")

                def sent():
                    # What came meanwhile is read first.
                    eva.js("document.querySelector('.warn:not([hidden]) button')?.click()")
                    eva.key("r")
                    eva.send()
                    return not eva.typed()
                until(sent, 20, "sent")
        until(lambda: [state for _, state in browser.js(SHOWN)] == ["sent"] * 13, 25, "all is sent")
        same(browser.said("customer")[1:], mine, "each once, in order")
        until(lambda: len(browser.said("agent")) == 4, 10, "all came")
        same(browser.said("agent"), [f"eva {n}" for n in (1, 4, 7, 10)], "the agent's once each, in order")
        until(lambda: len(eva.said("customer")) == 13, 10, "at the desk too")
        same(eva.said("customer")[1:], mine, "in the same order")
        until(lambda: len(eva.said("agent")) == 4, 5, "and what the agent said")
        same(eva.said("agent"), browser.said("agent"), "both sides")

    def asleep(self, browser, host):
        """Two tabs sleep while their lines are cut, one at the desk: awake again, both show within 2 s what happened meanwhile."""
        proxy = Proxy(host.port)
        self.reach(browser, proxy)
        browser.ask("ik wil een medewerker spreken")
        self.account("eva")
        eva = Agent(proxy, "eva")
        eva.show("H1")
        eva.claim()
        eva.write("half")
        sleepers = (browser, eva)
        for one in sleepers:
            one.cdp("Page.setWebLifecycleState", state="frozen")
        # Frozen pages are told nothing: neither that the line went, nor the time.
        proxy.down()
        time.sleep(2)
        self.queue("reply", "H1", "Terwijl u sliep", "--agent", "eva")
        proxy.up()
        slept = time.monotonic()
        for one in sleepers:
            one.cdp("Page.setWebLifecycleState", state="active")
            one.js("document.dispatchEvent(new Event('visibilitychange'))")
        until(lambda: browser.said("agent") == ["Terwijl u sliep"], 5, "the customer's page has it")
        until(lambda: eva.said("agent") == ["Terwijl u sliep"], 5, "the desk has it")
        awake = time.monotonic() - slept
        self.figures["s until two tabs that slept have caught up"] = round(awake, 1)
        check(awake < 2, f"soon: {awake:.1f} s, and a line that is looked for anew")
        same(eva.typed(), "half", "the text is as it was")
        proxy.stop()

    def two_desks(self, host):
        """Two desks whose lines are cut again and again while others claim, transfer and resolve: both show what the server has."""
        proxy = Proxy(host.port)
        said = "".join(json.dumps({"type": "message", "conversation": f"v{i}", "id": "m", "text": "ik wil een medewerker spreken"}) + "\n" for i in range(12))
        done = subprocess.run([self.options.praatpaal, "bridge", "--store", self.store, "--intents", self.intents], input=said, capture_output=True, text=True)
        same(done.returncode, 0, done.stderr[-300:])
        desks = []
        for name in ("eva", "tom"):
            self.account(name)
            desks.append(Agent(proxy, name))
        for desk in desks:
            desk.show("H1")
        done = threading.Event()
        cutting = threading.Thread(target=proxy.cut_until, args=(done, 0.05, 0.3), daemon=True)
        cutting.start()
        for number in range(1, 13):
            handoff = f"H{number}"
            self.queue("claim", handoff, "--agent", "ida")
            if number % 3 == 0:
                self.queue("resolve", handoff, "--agent", "ida")
            elif number % 3 == 1:
                self.queue("reply", handoff, "Dag", "--agent", "ida")
                self.queue("transfer", handoff, "--to", "queue:techniek", "--agent", "ida")
        time.sleep(1)
        done.set()
        cutting.join()
        shown = lambda desk: sorted(desk.js("""return [...document.querySelectorAll('#list button')].map(b => {
            const words = b.innerText; return [b.dataset.handoff, words.includes('techniek'), words.includes('ida')] })"""))
        wanted = sorted([row["handoff"], row["queue"] == "techniek", row.get("agent") == "ida"] for row in self.listed() if row["state"] != "resolved")
        same(len(wanted), 8, "some are left")
        for desk in desks:
            until(lambda: shown(desk) == wanted, 10, f"{desk.name} sees what the server has: {shown(desk)}, {wanted}")
            until(lambda: desk.said("agent") == ["Dag"], 3, "the conversation too")
            same(desk.bad(), [], "no error")
        check(proxy.cut > 20, f"control: they were cut: {proxy.cut}")
        self.figures["two desks"] = f"{proxy.cut} cuts, both as the server"
        proxy.stop()

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
        must_fail(lambda: story(broken, host, 30, 6), "a page that never goes on passed")

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
            browser.driver.get(proxy.url)
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

    def long_chaos(self, browser, host):
        """Two tabs, some thousands of messages, hundreds of cuts, reloads and a kill -9 in the middle: both tabs and the server have the same."""
        messages, wanted_cuts = self.options.soak, max(4, self.options.soak // 50)
        proxy = Proxy(host.port)
        self.reach(browser, proxy)
        # A person is there: the bot need not think about each.
        browser.ask("ik wil een medewerker spreken")
        first = browser.driver.current_window_handle
        browser.driver.switch_to.new_window("tab")
        second = browser.driver.current_window_handle
        self.reach(browser, proxy)
        half = messages // 2
        tabs = {first: "a", second: "b"}
        for tab, name in tabs.items():
            browser.driver.switch_to.window(tab)
            browser.js(SAYER, name, half)
        started = time.monotonic()
        cuts, reloads, killed = 0, 0, False
        while True:
            said = {}
            for tab, name in tabs.items():
                browser.driver.switch_to.window(tab)
                said[name] = browser.js("return Number(sessionStorage.said || 0)")
                if cuts < wanted_cuts:
                    proxy.cut_all()
                    cuts += 1
            if cuts >= 20 + 40 * reloads:
                # The tab that is in front is loaded again, and goes on.
                self.reach(browser, proxy)
                browser.js(SAYER, tabs[browser.driver.current_window_handle], half)
                reloads += 1
            if not killed and sum(said.values()) > messages // 2:
                host.kill()
                host.start()
                killed = True
            if all(count >= half for count in said.values()):
                break
            check(time.monotonic() - started < 30 + messages, f"no end in sight: {said}")
            time.sleep(0.3)
        wanted = half * 2 + 1
        orders = []
        for tab in tabs:
            browser.driver.switch_to.window(tab)
            until(lambda: browser.js(f"return (() => {{ {SHOWN} }})().filter(([, state]) => state === 'sent').length") >= wanted, 120, "all is there")
            orders.append([text for text, _ in browser.js(SHOWN)])
        # A page that is loaded now has the older ones folded away; they are there all the same.
        self.reach(browser, proxy)
        until(lambda: len(browser.js(SHOWN)) >= wanted, 20, "all is there after a reload")
        orders.append([text for text, _ in browser.js(SHOWN)])
        folded = browser.js("return document.querySelector('praatpaal-chat').shadowRoot.querySelectorAll('.old .message').length")
        check(folded > 0 or wanted < 400, f"control: some are folded away: {folded}")
        same(browser.driver.execute_async_script(FIRST), "ik wil een medewerker spreken", "the first one is reached")
        kept = [text for _, who, text in self.kept(browser) if who == "customer"]
        same(len(kept), wanted, "all of them")
        same(len(set(kept)), wanted, "each once")
        for order in orders:
            check(order == kept, f"each tab has the server's order: {next((pair for pair in zip(order, kept) if pair[0] != pair[1]), None)}")
        for name in "ab":
            mine = [int(text[2:]) for text in kept if text.startswith(name + " ")]
            same([pair for pair in zip(mine, mine[1:]) if pair[1] != pair[0] + 1], [], f"tab {name} in its own order")
        check(killed and proxy.cut >= wanted_cuts // 2, f"control: it was cut and killed: {proxy.cut}")
        self.figures["long chaos"] = (f"{wanted} messages by two tabs, {proxy.cut} connections cut, {reloads} reloads, one kill -9, "
                                      f"{time.monotonic() - started:.0f} s: 0 lost, 0 twice, one order")
        proxy.stop()
