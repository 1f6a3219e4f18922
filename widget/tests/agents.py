"""The desk, as agents have it: two agents and two customers at once."""

import os
import signal
import time
from pathlib import Path

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from stage import PASSWORD, Browser, check, must_fail, same, until
from wires import Proxy

# Cuts the line behind every request, before its answer is heard: what was asked is asked again under the same id.
DEAF = """
const send = WebSocket.prototype.send;
window.__deaf = 0;
window.__asked = [];
WebSocket.prototype.send = function (data) {
  const line = JSON.parse(data);
  if (line.type === 'agent') __asked.push(line);
  send.call(this, data);
  if (line.type === 'agent' && window.__deaf > 0) {
    window.__deaf -= 1;
    this.onmessage = null;
    setTimeout(() => this.close(), 60);
  }
};
"""


class Agent(Browser):
    """A browser at the desk."""

    def __init__(self, host, name, language="nl", width=1100, height=800, scripts=()):
        super().__init__(width, height, scripts, language)
        self.host, self.name = host, name
        self.driver.get(host.url + "desk")
        self.log_in()

    def log_in(self):
        self.driver.find_element("name", "name").send_keys(self.name)
        self.driver.find_element("name", "password").send_keys(PASSWORD, Keys.ENTER)
        until(lambda: self.find("#list"), 10, "logged in")

    def find(self, selector):
        return self.js("return document.querySelector(arguments[0])", selector)

    def text(self, selector):
        return self.js("return document.querySelector(arguments[0])?.innerText ?? ''", selector)

    def rows(self):
        return self.js("return [...document.querySelectorAll('#list button')].map(b => b.innerText)")

    def show(self, handoff):
        until(lambda: self.find(f"[data-handoff={handoff}]"), 5, f"{handoff} on the list")
        self.find(f"[data-handoff={handoff}]").click()
        until(lambda: self.text("desk-case h2").startswith(f"{handoff} "), 5, f"{handoff} is shown")

    def key(self, *keys):
        self.js("document.activeElement.blur()")
        self.press(*keys)

    def act(self, name):
        until(lambda: self.find(f"[data-act={name}]:not(:disabled)"), 5, f"{name} can be done")
        self.find(f"[data-act={name}]").click()

    def claim(self):
        self.key("c")
        until(lambda: self.find("[data-act=giveBack]"), 5, "claimed")

    def field(self, kind="reply"):
        return self.find(f"textarea[data-kind={kind}]")

    def typed(self, kind="reply"):
        return self.field(kind).get_attribute("value")

    def write(self, text, kind="reply"):
        self.key("r" if kind == "reply" else "m")
        self.field(kind).send_keys(text)

    def send(self):
        self.press_both(Keys.CONTROL, Keys.ENTER)

    def press_both(self, hold, key):
        ActionChains(self.driver).key_down(hold).send_keys(key).key_up(hold).perform()

    def choose(self, selector, value):
        self.js("""const field = document.querySelector(arguments[0]); field.value = arguments[1];
            field.dispatchEvent(new Event('change', { bubbles: true }))""", selector, value)

    def confirm(self):
        self.find("dialog[open] .send").click()

    def die(self):
        """The browser is killed, as by a power cut."""
        driver = self.driver.service.process.pid
        for thread in Path(f"/proc/{driver}/task").iterdir():
            for child in (thread / "children").read_text().split():
                os.kill(int(child), signal.SIGKILL)

    def said(self, kind):
        return self.js("""return [...document.querySelectorAll(`.talk .${arguments[0]}`)].map(n => n.lastChild.textContent)""", kind)


class Agents:
    def customer(self, host, *words, width=1100, height=800):
        """Who has asked for a person."""
        browser = Browser(width, height)
        browser.visit(host)
        browser.open()
        for text in words or ("ik wil een medewerker spreken",):
            browser.ask(text)
        until(lambda: "nummer" in browser.part(".state").text, 5, "in the queue")
        return browser

    def staff(self, host, *names, **options):
        for name in names:
            self.account(name)
        return [Agent(host, name, **options) for name in names]

    def desk_of_agents(self, browser, host):
        """An agent logs in, claims, answers and notes; a text is kept over a reload; a resolve is taken back after one."""
        customer = self.customer(host, width=390, height=844)
        [eva] = self.staff(host, "eva")
        try:
            eva.show("H1")
            self.shot(eva, "30-desk")
            eva.key("c")
            until(lambda: eva.find("[data-act=giveBack]"), 5, "claimed by key")
            eva.write("Half geschreven")
            eva.driver.refresh()
            eva.show("H1")
            until(lambda: eva.find("[data-act=giveBack]"), 5, "still mine")
            same(eva.typed(), "Half geschreven", "no text is lost")
            eva.key("r")
            eva.send()
            until(lambda: customer.said("agent") == ["Half geschreven"], 5, "sent once")
            until(lambda: not eva.typed(), 3, "the text is gone once it is there")
            eva.write("alleen voor ons", "note")
            self.shot(eva, "31-desk-note")
            eva.send()
            until(lambda: eva.said("note") == ["alleen voor ons"], 5, "the note stands there")
            same(customer.said("agent"), ["Half geschreven"], "and never reaches the customer")
            self.judge(eva, "the desk")
            eva.key("e")
            until(lambda: eva.find("dialog[open] .send"), 3, "how it ended")
            self.judge_now(eva, "a dialog")
            eva.confirm()
            eva.driver.refresh()
            until(lambda: eva.find(".undo button"), 5, "it can be taken back after a reload")
            self.judge_now(eva, "what can be taken back")
            eva.find(".undo button").click()
            time.sleep(11)
            same(customer.part(".state").text, "U praat nu met eva", "the customer has seen nothing of it")
            eva.size(360, 740)
            check(eva.js("return document.documentElement.scrollWidth <= innerWidth"), "no sideways scrolling at 360 px")
            self.shot(eva, "32-desk-narrow")
            same(eva.bad(), [], "no violation, no error")
        finally:
            customer.quit()
            eva.quit()

    def two_agents(self, browser, host):
        """Two agents and two customers: one wins a claim and the other reads who; each sees who looks and who writes; a killed tab is gone."""
        phone = self.customer(host, "Waar is mijn bestelling?", "ik wil een medewerker spreken", width=390, height=844)
        until(lambda: phone.part(".state").text.endswith("nummer 1"), 5, "first in the queue")
        eva, tom = self.staff(host, "eva", "tom")
        started = time.monotonic()
        desktop = self.customer(host)
        try:
            until(lambda: len(tom.rows()) == 2, 5, "both wait")
            self.figures["s until a handoff is at the desk"] = f"{time.monotonic() - started:.1f}, a browser's start included"
            row = next(row for row in tom.rows() if "H1" in row)
            for part in ("Waar is mijn bestelling?", "nl", "ik wil een medewerker spreken"):
                check(part in row, f"{part} stands on the list: {row}")
            self.shot(tom, "33-list")
            for agent in (eva, tom):
                agent.show("H1")
            until(lambda: "tom kijkt mee" in eva.text("desk-case .facts .who"), 2, "who looks is told in the conversation")
            until(lambda: "tom kijkt mee" in eva.text("#list"), 2, "and on the list")
            # As near together as two browsers can be.
            clicks = "setTimeout(() => document.querySelector('[data-act=claim]').click(), arguments[0] - Date.now())"
            at = int(time.time() * 1000) + 400
            for agent in (eva, tom):
                agent.js(clicks, at)
            until(lambda: all("bij" in agent.text("desk-case h2") for agent in (eva, tom)), 5, "claimed")
            winner, loser = (eva, tom) if eva.find("[data-act=giveBack]") else (tom, eva)
            check(not loser.find("[data-act=giveBack]"), "one has it")
            check(f"bij {winner.name}" in loser.text("desk-case h2"), "the other sees who")
            until(lambda: winner.name in loser.text("#line"), 2, "and is told")
            same([step["agent"] for step in self.listed() if step["handoff"] == "H1"], [winner.name], "in the store")

            phone.part("textarea").send_keys("Nog iets")
            until(lambda: "De klant typt" in winner.text("desk-case .facts .who"), 2, "the customer's typing is seen")
            winner.write("Goedemorgen")
            until(lambda: phone.part(".state").text == f"{winner.name} typt…", 2, "the agent's typing is seen by the customer")
            until(lambda: f"{winner.name} SCHRIJFT" in loser.text("desk-case .facts .who"), 2, "and by the other agent")
            until(lambda: "SCHRIJFT" in loser.text("#list"), 2, "on the list too")
            self.shot(loser, "34-writing")
            winner.key("m")
            winner.field("note").send_keys("intern")
            time.sleep(0.5)
            check("typt" not in phone.part(".state").text, "a note is nobody's typing")
            winner.key("r")
            before = time.monotonic()
            winner.send()
            until(lambda: phone.said("agent") == ["Goedemorgen"], 5, "answered")
            self.figures["ms from an agent's key to the customer's page"] = round((time.monotonic() - before) * 1000)
            same(winner.typed("note"), "intern", "the note waits")

            # A tab that dies says nothing.
            loser.die()
            before = time.monotonic()
            until(lambda: f"{loser.name} kijkt" not in winner.text("#list"), 15, "a killed tab is gone within 15 s")
            self.figures["s until a killed tab is gone"] = round(time.monotonic() - before, 1)
            same(winner.bad(), [], "no violation, no error")
        finally:
            for one in (phone, desktop, eva, tom):
                try:
                    one.quit()
                except Exception:
                    pass

    def passing_on(self, browser, host):
        """Transfer to a queue and to a colleague, with undo; canned replies at the cursor; reopening; the loss of a claim."""
        customer = self.customer(host, "ik wil een medewerker spreken")
        eva, tom = self.staff(host, "eva", "tom")
        try:
            eva.show("H1")
            eva.claim()
            # Ready answers: at the cursor, filled; one without its value cannot be taken.
            eva.write("Dag. Groet, eva")
            eva.js("const f = document.querySelector('textarea[data-kind=reply]'); f.setSelectionRange(5, 5)")
            options = eva.js("""return [...document.querySelectorAll('[data-act=canned] option')].map(o => [o.textContent, o.disabled])""")
            check(any("adres" in text and not off for text, off in options), f"one that can be taken: {options}")
            check(any("bestelnummer" in text and off for text, off in options), f"one whose value is missing: {options}")
            eva.choose("[data-act=canned]", "0")
            same(eva.typed(), "Dag. Ons adres is Dorpsstraat 1, H1.Groet, eva", "it stands at the cursor")
            check(eva.js("return document.activeElement.dataset.kind === 'reply'"), "the focus is in the text")
            self.judge(eva, "ready answers")
            eva.send()
            until(lambda: customer.said("agent") == ["Dag. Ons adres is Dorpsstraat 1, H1.Groet, eva"], 5, "sent")

            # To another queue, though nobody waits in it.
            eva.key("t")
            until(lambda: eva.find("dialog[open] select"), 3, "whom to")
            targets = eva.js("return [...document.querySelectorAll('dialog select option')].map(o => o.value)")
            check("queue:techniek" in targets and "agent:tom" in targets and "agent:eva" not in targets, f"targets: {targets}")
            eva.js("document.querySelector('dialog select').value = 'queue:techniek'")
            self.shot(eva, "35-transfer")
            eva.confirm()
            until(lambda: eva.find(".undo button"), 3, "it can be taken back")
            same(self.listed()[0]["queue"], "algemeen", "nothing is done yet")
            eva.find(".undo button").click()
            time.sleep(10.5)
            same((self.listed()[0]["queue"], self.listed()[0]["agent"]), ("algemeen", "eva"), "taken back")
            eva.key("t")
            until(lambda: eva.find("dialog[open] select"), 3, "whom to")
            eva.js("document.querySelector('dialog select').value = 'queue:techniek'")
            eva.confirm()
            until(lambda: (self.listed()[0]["queue"], self.listed()[0]["state"]) == ("techniek", "waiting"), 14, "in the other queue")
            until(lambda: "techniek" in tom.text("#list"), 2, "seen by all")

            # To a colleague: his at once.
            tom.show("H1")
            eva.claim()
            eva.key("t")
            until(lambda: eva.find("dialog[open] select"), 3, "whom to")
            eva.js("document.querySelector('dialog select').value = 'agent:tom'")
            eva.confirm()
            eva.write("Ik was nog bezig met een zin")
            until(lambda: tom.find("[data-act=giveBack]"), 14, "the colleague has it")
            until(lambda: "bij tom" in eva.text("desk-case h2"), 2, "seen")
            same(eva.typed(), "Ik was nog bezig met een zin", "the text stays")
            check(not eva.find("[data-act=send]:not(:disabled)"), "and cannot be sent")

            # Anybody's message retires it.
            tom.write("Tom hier")
            tom.send()
            until(lambda: "Tom hier" in eva.text(".warn"), 3, "told what is new")
            self.shot(eva, "36-retired")
            self.judge(eva, "a text that is retired")

            # Resolved, with a reason, and open again.
            tom.key("e")
            until(lambda: tom.find("dialog[open] select"), 3, "how it ended")
            tom.js("document.querySelector('dialog select').value = 'not_solved'")
            tom.find("dialog input[name=because]").send_keys("niet leverbaar")
            tom.confirm()
            until(lambda: tom.find("[data-act=reopen]"), 14, "resolved")
            done = next(row for row in self.listed() if row["handoff"] == "H1")
            same((done["state"], done["result"], done["because"]), ("resolved", "not_solved", "niet leverbaar"), "with the reason")
            check("niet leverbaar" in tom.text(".brief"), "which stands in the brief")
            until(lambda: not tom.find("#list [data-handoff=H1]"), 2, "off the list")
            self.shot(tom, "37-resolved")
            tom.key("o")
            until(lambda: tom.find("[data-act=giveBack]"), 5, "open again, and mine")
            until(lambda: tom.find("#list [data-handoff=H1]"), 2, "on the list")
            until(lambda: customer.part(".state").text == "U praat nu met tom", 5, "the customer sees it")
            for agent in (eva, tom):
                same(agent.bad(), [], "no violation, no error")
        finally:
            for one in (customer, eva, tom):
                one.quit()

    def lost_claim(self, browser, host):
        """An agent's line is down for longer than a claim holds, while typing: the text stays, a late reply is kept as a draft."""
        customer, proxy = self.customer(host), Proxy(host.port)
        [eva], [tom] = self.staff(proxy, "eva"), self.staff(host, "tom")
        text = "Beste klant, " + "é€🙂 en regels\n" * 30
        try:
            eva.show("H1")
            eva.claim()
            eva.key("r")
            eva.js("document.execCommand('insertText', false, arguments[0])", text)
            same(eva.typed(), text, "typed")
            proxy.down()
            until(lambda: "Geen verbinding" in eva.text("#line"), 10, "told that the line is down")
            eva.field().send_keys("!")
            text += "!"
            until(lambda: self.listed()[0]["state"] == "waiting", 30, "the claim has run out")
            tom.show("H1")
            tom.claim()
            tom.write("Ik neem het over.")
            tom.send()
            until(lambda: customer.said("agent") == ["Ik neem het over."], 5, "another answers")
            proxy.up()
            until(lambda: "bij tom" in eva.text("desk-case h2"), 15, "back, and told who has it")
            same(eva.typed(), text, "byte for byte")
            check("tom" in eva.text("desk-case .warn"), "what was said meanwhile is shown")
            check(not eva.find("[data-act=send]:not(:disabled)"), "it cannot be sent now")
            eva.driver.refresh()
            eva.show("H1")
            same(eva.typed(), text, "also after a reload")
            same(customer.said("agent"), ["Ik neem het over."], "the customer has one answer")

            # A reply that was on its way when the claim went: refused, and kept by the server too.
            eva.js("""const s = new WebSocket(location.href.replace(/^http/, 'ws').replace(/desk$/, 'desk/socket'));
                window.__late = []; s.onmessage = e => __late.push(JSON.parse(e.data));
                s.onopen = () => s.send(JSON.stringify({ type: 'agent', id: 'laat', action: 'reply', handoff: 'H1', text: 'te laat', epoch: 1, seen: 99 }))""")
            until(lambda: eva.js("return __late.some(l => l.type === 'error' && l.in_reply_to === 'laat' && l.message.includes('tom'))"), 5,
                  "refused with the new owner's name")
            until(lambda: "te laat" in eva.text("desk-case .drafts"), 5, "the draft is shown at the desk")
            self.shot(eva, "38-draft")
            self.judge(eva, "a draft of before")
            same(customer.said("agent"), ["Ik neem het over."], "and never sent")
        finally:
            proxy.stop()
            for one in (customer, eva, tom):
                one.quit()

    def twice(self, browser, host):
        """The line is cut behind every request: 200 sends and 50 notes stand there once each, in order, also over kill -9 of the server."""
        customer = self.customer(host)
        [eva] = self.staff(host, "eva", scripts=[DEAF])
        try:
            eva.show("H1")
            eva.claim()
            def story(count, action, kill=()):
                for i in range(count):
                    text = f"{action} {i}"
                    eva.key("r" if action == "reply" else "m")
                    eva.js("""const f = document.activeElement; f.value = arguments[0];
                        f.dispatchEvent(new Event('input', { bubbles: true })); window.__deaf = 1""", text)
                    eva.send()
                    eva.send()
                    if i in kill:
                        time.sleep(0.2)
                        host.kill()
                        host.start()
                    until(lambda: not eva.typed(action), 20, f"{text} is sent")
            count = self.options.sends
            story(count, "reply", kill={count // 2})
            asked = eva.js("return __asked.filter(l => l.action === 'reply').length")
            check(asked > count, f"control: some were asked twice: {asked}")
            until(lambda: len(customer.said("agent")) >= count, 20, "all there")
            same(customer.said("agent"), [f"reply {i}" for i in range(count)], "each once, in order")
            story(count // 4, "note", kill={count // 8})
            until(lambda: len(eva.said("note")) >= count // 4, 10, "all there")
            same(eva.said("note"), [f"note {i}" for i in range(count // 4)], "notes too")
            same(customer.said("agent"), [f"reply {i}" for i in range(count)], "and none reached the customer")
            self.figures["double sends"] = f"{count} replies asked {asked} times, {count // 4} notes: one of each"
        finally:
            customer.quit()
            eva.quit()
