"""The widget, as customers have it."""

import datetime
import gzip
import json
import random
import subprocess
import time
from pathlib import Path

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from stage import Browser, Host, check, must_fail, same, until
from pages import HostPage

WIDGET = Path(__file__).resolve().parent.parent / "praatpaal.js"
GZIP_LIMIT = 15 * 1024

# A page that forgets its token: the control of everything that rests on going on.
NO_RESUME = """
const send = WebSocket.prototype.send;
WebSocket.prototype.send = function (data) {
  const line = JSON.parse(data);
  if (line.type === 'open') { delete line.token; line.after = 0; }
  return send.call(this, JSON.stringify(line));
};
"""


# Open on one day that is not near, whatever the day and the zone.
ELSEWHEN = (datetime.date.today() + datetime.timedelta(days=3)).strftime("%A").lower()


INTENTS = r"""
language: nl
intents:
  proef.opmaak:
    title: Opmaak
    patterns: ['\btoon de opmaak\b']
    answer: |-
      Dit is **vet**, dit *schuin* en <b onclick="alert(1)">dit niet</b>.
      Zie [de winkel](https://shop.example/?a=1&b=2) of [mail](mailto:info@shop.example).
      - een
      - **twee**
    quick_replies: [Toon de knop, Iets anders]
  proef.knop:
    title: Knop
    patterns: ['\btoon de knop\b']
    answer: Geklikt.
  proef.stand:
    title: Meterstand
    patterns: ['\btoon de meterstand\b']
    action: meterstand
    answer: "{{#stand}}Er staat **{{stand}}** op.{{/stand}}{{^stand}}Ik kan de stand niet zien.{{/stand}}"
    action_failed: De stand is nu niet op te vragen.
"""

# It answers after three seconds, but for the first time: then it fails.
ACTIONS = """
actions:
  meterstand: {command: [sh, -c, 'sleep 2; if [ -e "$0" ]; then echo "{\\"stand\\": \\"12 kWh\\"}"; else touch "$0"; exit 1; fi', TRACE], deadline: 8s}
"""


class Customers:
    claims = [
        ("size_and_texts", {}), ("conversation", {}), ("lost_connection", {}), ("unsent_over_reload", {}), ("two_pages", {}),
        ("summary", {"remind": "2s"}), ("after_hours", {"hours": f'{{{ELSEWHEN}: "09:00-18:00"}}'}),
        ("formatting", {"intents": INTENTS, "more": ACTIONS}), ("embedded", {}), ("read_aloud", {}), ("phone", {}), ("clock", {}), ("unread", {}), ("page_around", {}), ("site_of_theirs", {}), ("long_history", {}), ("keyboard", {}), ("looks", {}),
    ]

    def long_history(self, browser, host):
        """A conversation of 10 000 messages opens within three seconds, goes on at once, and is read from its end."""
        browser.visit(host)
        browser.open()
        browser.ask("Wat kost bezorging?")
        token = browser.js("return JSON.parse(Object.entries(localStorage).find(([k, v]) => v.includes('token'))[1]).token")
        found = subprocess.run([self.options.praatpaal, "queue", "search", "bezorging", "--format", "json", "--store", self.store], capture_output=True, text=True)
        conversation = json.loads(found.stdout.splitlines()[0])["conversation"]
        host.stop()
        said = "".join(json.dumps({"type": "message", "conversation": conversation, "id": f"l{i}", "text": f"regel {i}"}) + "\n" for i in range(4998))
        done = subprocess.run([self.options.praatpaal, "bridge", "--store", self.store, "--intents", self.intents], input=said, capture_output=True, text=True)
        same(done.returncode, 0, done.stderr[-500:])
        host.start()
        browser.driver.refresh()
        started = time.monotonic()
        browser.open()
        until(lambda: browser.js("return document.querySelector('praatpaal-chat').shadowRoot.querySelectorAll('.message').length") >= 9990, 20, "all of it")
        took = time.monotonic() - started
        self.figures["s until 10 000 messages stand there"] = round(took, 2)
        check(took < 3, f"{took:.1f} s")
        check(browser.js("const s = document.querySelector('praatpaal-chat').shadowRoot.querySelector('.scroll'); return s.scrollHeight - s.scrollTop - s.clientHeight < 80"), "at its end")
        def answered(text):
            return browser.driver.execute_async_script("""const [text, done] = arguments, chat = document.querySelector('praatpaal-chat');
                const log = chat.shadowRoot.querySelector('[role=log]'), start = performance.now();
                new MutationObserver((all, me) => { if (log.lastChild.matches('.bot')) { me.disconnect(); log.lastChild.getBoundingClientRect(); done(performance.now() - start); } })
                  .observe(log, { childList: true });
                chat.send(text)""", text)
        times = sorted(answered(text) for text in ("Kan ik mijn pakket ophalen?", "Wat kost bezorging?", "Waar is mijn bestelling?"))
        self.figures["ms from a question to its answer below 10 000 messages"] = [round(t) for t in times]
        check(times[1] < 500, f"goes on at once: {times}")
        longest = browser.driver.execute_async_script("""const done = arguments[0];
            const log = document.querySelector('praatpaal-chat').shadowRoot.querySelector('.scroll'), frame = () => new Promise(requestAnimationFrame);
            (async () => { let longest = 0;
              for (let i = 0; i < 20; i++) { await frame(); const t = performance.now(); log.scrollTop = log.scrollHeight * i / 20; await frame(); await frame(); longest = Math.max(longest, performance.now() - t); }
              done(longest) })()""")
        self.figures["ms of the slowest of 20 leaps through them"] = round(longest)
        check(longest < 1500, f"scrolling: {longest} ms")
        same(browser.bad(), [], "no violation, no error")

    def size_and_texts(self, browser, host):
        """The script is under 15 KB gzipped and speaks as much Dutch and German as English."""
        browser.visit(host)
        source = WIDGET.read_bytes()

        def small(data):
            size = len(gzip.compress(data, 9))
            check(size < GZIP_LIMIT, f"gzipped {size} bytes")
            return size
        self.figures["gzip bytes"] = small(source)
        must_fail(lambda: small(source + random.Random(1).randbytes(GZIP_LIMIT)), "a larger file passed")

        texts = browser.js("""
            const t = customElements.get('praatpaal-chat').texts, out = {};
            for (const l in t) out[l] = Object.fromEntries(Object.entries(t[l]).map(
              ([k, v]) => [k, v.replaceAll('{}', '(place)')]));
            return out""")

        def equal(texts):
            for l in texts:
                same(sorted(texts[l]), sorted(texts["en"]), f"the same keys in {l}")
            alike = [k for k in texts["en"] if texts["en"][k] == texts["nl"].get(k)]
            same(alike, [], "no text is the same in both")
            check(all(texts[l][k].strip() for l in texts for k in texts[l]), "no text is empty")
        equal(texts)
        same(sorted(texts), ["de", "en", "nl"], "the languages")
        must_fail(lambda: equal({**texts, "nl": {k: v for k, v in texts["nl"].items() if k != "retry"}}),
                  "a missing text passed")
        english = browser.js("""
            const chat = document.createElement('praatpaal-chat');
            chat.setAttribute('lang', 'en-GB');
            document.body.append(chat);
            const label = chat.shadowRoot.querySelector('.launcher').ariaLabel;
            chat.remove();
            return label""")
        same(english, "Open chat", "English where the page says so")
        same(browser.js("return Object.keys(window).filter(k => /praatpaal/i.test(k))"), [], "no globals")

    def conversation(self, browser, host):
        """An answer, a form, a clarification by button, a colleague, the end and its question."""
        browser.visit(host)
        self.shot(browser, "01-shop")
        browser.open()
        check("automatische assistent" in browser.lines()[0]["text"], "the first line says what it is")
        self.shot(browser, "02-open")

        answer = browser.ask("Wat zijn de openingstijden van de klantenservice?")
        check("9:00" in answer, f"opening hours: {answer}")
        self.shot(browser, "02-first-answer")
        check("Mijn Windwijzer" in browser.ask("Waar is mijn bestelling?"), "says where to look")
        check("AB123456" in browser.ask("AB123456"), "answers with the order number")
        answer = browser.ask("adres")
        check("\n1. " not in answer, "numbered lines stand in the buttons only")
        choices = browser.js("""return [...document.querySelector('praatpaal-chat').shadowRoot
            .querySelectorAll('.message:last-child .choices button')].map(b => b.textContent)""")
        check(len(choices) >= 3 and choices[-1] == "Geen van deze", f"choices {choices}")
        self.shot(browser, "03-clarify")
        before = len(browser.said("bot"))
        browser.js("arguments[0].focus()", browser.part(".message:last-child .choices button"))
        browser.press(Keys.ENTER)
        until(lambda: len(browser.said("bot")) > before, 8, "an answer to the choice")
        same(browser.said("customer")[-1], choices[0], "the choice is a message")
        same(browser.focus(), choices[0], "the focus stays on the choice")
        state = browser.js("""
            const rows = [...document.querySelector('praatpaal-chat').shadowRoot.querySelectorAll('.choices')];
            const row = rows.find(r => r.textContent.includes('Geen van deze'));
            return [...row.children].map(b => [b.getAttribute('aria-disabled'), b.getAttribute('aria-pressed')])""")
        same(state[0], ["true", "true"], "the chosen one is marked")
        check(all(s == ["true", None] for s in state[1:]), f"the others are spent: {state}")
        said = len(browser.said("customer"))
        browser.press(Keys.ENTER)
        time.sleep(0.3)
        same(len(browser.said("customer")), said, "a spent button does nothing")
        self.shot(browser, "04-chosen")
        self.judge(browser, "answers and choices")

        browser.ask("ik wil een medewerker spreken")
        until(lambda: "nummer 1" in browser.part(".state").text, 5, "the place in the queue")
        self.shot(browser, "05-waiting")
        handoff = self.handoff()
        self.queue("claim", handoff, "--agent", "eva")
        until(lambda: browser.part(".state").text == "U praat nu met eva", 5, "the claim is shown")
        check(any("eva" in note for note in browser.said("note")), "the claim stands in the log")
        browser.say("Fijn dat u er bent")
        self.queue("reply", handoff, "Goedemorgen, ik zoek het voor u uit.", "--agent", "eva")
        until(lambda: browser.said("agent") == ["Goedemorgen, ik zoek het voor u uit."], 5, "the agent's line")
        colours = [browser.js("return getComputedStyle(arguments[0]).backgroundColor", browser.part(s))
                   for s in (".agent .bubble", ".bot .bubble")]
        check(colours[0] != colours[1], "an agent looks different")
        self.shot(browser, "06-agent")
        self.judge(browser, "with an agent")

        until(lambda: browser.lines()[-1]["state"] in ("", "sent"), 3, "sent")
        before = browser.said("customer", "bot", "agent")
        browser.driver.refresh()
        until(lambda: browser.said("customer", "bot", "agent") == before, 5, "the history is back")
        check(not browser.part(".panel[hidden]"), "the panel is still open")
        self.queue("resolve", handoff, "--agent", "eva")
        until(lambda: browser.part(".state").text == "Automatische assistent", 5, "the agent has left")
        check(any("eva heeft" in note for note in browser.said("note")), "who left is told")

        browser.part("[aria-label='Gesprek beëindigen']").click()
        until(lambda: browser.part(".ending [role=group]"), 5, "the question at the end")
        same(browser.part(".state").text, "Dit gesprek is afgesloten", "closed")
        self.shot(browser, "07-closed")
        self.judge(browser, "closed")
        browser.part(".ending [role=group] button").click()
        until(lambda: "Dank u" in browser.part(".ending").text, 5, "thanks for the feedback")
        browser.driver.refresh()
        until(lambda: browser.part("[part=anew]"), 5, "still closed after a reload")
        time.sleep(0.5)
        check(not browser.part(".ending [role=group]"), "not asked twice")
        browser.part("[part=anew]").click()
        until(lambda: not browser.said("customer", "bot", "agent"), 5, "a new conversation is empty")
        browser.ask("Waar is mijn bestelling?")
        same(len(browser.said("customer")), 1, "nothing of the old one")
        must_fail(lambda: same(browser.said("agent"), ["x"], ""), "an empty log passed")
        same(browser.bad(), [], "no violation of the policy, no script error")
        browser.js("document.body.setAttribute('style', 'color: red')")
        until(lambda: any("csp" in b for b in browser.bad()), 2, "control: a violation would be seen")

    def lost_connection(self, browser, host):
        """The host dies while the customer writes: nothing lost, nothing twice, order kept."""
        def story(browser):
            browser.visit(host)
            browser.open()
            browser.ask("Wat kost bezorging?")
            before = browser.said("customer", "bot")
            host.kill()
            browser.say("Waar is mijn bestelling?")
            browser.say("AB123456")
            browser.say("Kan ik mijn pakket afhalen?")
            try:
                until(lambda: [l["state"] for l in browser.lines() if l["kind"] == "customer"][1:]
                      == ["failed"] * 3, 5, "three lines not sent")
                until(lambda: "Geen verbinding" in browser.part(".line").text, 5, "told that the line is down")
                self.shot(browser, "08-lost")
                self.judge(browser, "without a connection")
                retry = browser.part(".retry")
                browser.js("arguments[0].focus()", retry)
                browser.press(Keys.ENTER)
            finally:
                host.start()
            until(lambda: [l["state"] for l in browser.lines() if l["kind"] == "customer"] == ["sent"] * 4,
                  25, "all sent")
            until(lambda: len(browser.said("bot")) == 4, 8, "all answered")
            after = browser.said("customer", "bot")
            same(after[:2], before, "what stood there still does")
            same(browser.said("customer"), ["Wat kost bezorging?", "Waar is mijn bestelling?", "AB123456",
                                            "Kan ik mijn pakket afhalen?"], "each once, in order")
            check("AB123456" in browser.said("bot")[2], "the form was filled in order")
            check(browser.part(".line[hidden]"), "the line about the connection is gone")
            time.sleep(1)
            same(browser.said("customer", "bot"), after, "nothing comes twice")
            browser.driver.refresh()
            until(lambda: len(browser.said("customer")) == 4, 5, "the history is back after a reload")
            same(sorted(browser.said("customer", "bot")), sorted(after), "the same history")
        story(browser)
        same(browser.bad(), [], "no violation, no error")
        broken = Browser(scripts=[NO_RESUME])
        try:
            must_fail(lambda: story(broken), "a page that never resumes passed")
        finally:
            broken.quit()

    def unsent_over_reload(self, browser, host):
        """What could not be sent is kept over a reload and then sent once, also to a new conversation."""
        def story(browser):
            browser.visit(host)
            browser.open()
            browser.ask("hallo")
            # The page goes while the host is down: only what the tab keeps can come back.
            host.kill()
            try:
                browser.say("Wat kost bezorging?")
                until(lambda: browser.lines()[-1]["state"] == "failed", 5, "not sent")
                browser.driver.get("about:blank")
            finally:
                host.start()
            browser.visit(host)
            browser.open()
            until(lambda: browser.said("customer") == ["hallo", "Wat kost bezorging?"]
                  and len(browser.said("bot")) == 2, 10, "sent once after the reload")
        story(browser)
        broken = Browser(scripts=["Storage.prototype.setItem = () => {};"])
        try:
            must_fail(lambda: story(broken), "a tab that keeps nothing passed")
        finally:
            broken.quit()

        host.kill()
        try:
            browser.say("adres")
            until(lambda: browser.lines()[-1]["state"] == "failed", 5, "not sent")
            browser.js("""for (const k in localStorage) if (k.startsWith('praatpaal:') && !k.includes('#')) {
                const v = JSON.parse(localStorage[k]);
                localStorage[k] = JSON.stringify({ ...v, token: 'x'.repeat(43) });
            }""")
            browser.driver.get("about:blank")
        finally:
            host.start()
        browser.visit(host)
        until(lambda: browser.said("customer") == ["adres"] and browser.said("bot"), 10,
              "a forgotten conversation: what was unsent goes to a new one")
        check(any("niet meer bewaard" in n for n in browser.said("note")), "and that is told")

        # Fifty lines wait at most; the next stays in the field instead of being lost.
        write = """const f = arguments[0]; f.value = arguments[1]; f.form.requestSubmit(); return f.value;"""
        browser.open()
        host.kill()
        try:
            left = [browser.js(write, browser.part("textarea"), f"adres {i}") for i in range(51)]
        finally:
            host.start()
        same(left, [""] * 50 + ["adres 50"], "the fifty-first line stays in the field")
        until(lambda: browser.said("customer") == ["adres"] + [f"adres {i}" for i in range(50)], 20,
              "the fifty are sent in order")

    def summary(self, browser, host):
        """A form is read back with two buttons; the customer is reminded once, with the same buttons."""
        browser.visit(host)
        browser.open()
        browser.ask("Ik wil mijn plafondventilator laten installeren")
        browser.ask("12 maart")
        check("Klopt dat?" in browser.ask("2 ventilatoren"), "read back")
        buttons = lambda: browser.js("""
            const rows = [...document.querySelector('praatpaal-chat').shadowRoot.querySelectorAll('.choices')];
            return rows.map(r => [...r.children].map(b => b.textContent + (b.ariaDisabled ? ' spent' : '')))""")
        same(buttons()[-1], ["Ja", "Nee"], "two buttons")
        self.shot(browser, "16-summary")
        self.judge(browser, "a summary")
        until(lambda: "Bent u er nog?" in browser.said("bot")[-1], 8, "a reminder")
        same(buttons()[-2:], [["Ja spent", "Nee spent"], ["Ja", "Nee"]], "the buttons go along")
        time.sleep(3)
        same(sum("Bent u er nog?" in s for s in browser.said("bot")), 1, "once")
        self.shot(browser, "17-reminder")
        before = len(browser.said("bot"))
        browser.part(".message:last-child .choices button").click()
        until(lambda: len(browser.said("bot")) > before and "12 maart" in browser.said("bot")[-1], 8, "accepted")
        same(browser.said("customer")[-1], "Ja", "the button is a message")

    def after_hours(self, browser, host):
        """Outside opening hours a message is left: no place in a queue, and no question at the end."""
        browser.visit(host)
        browser.open()
        answer = browser.ask("ik wil een medewerker spreken")
        check("Vanaf" in answer, f"the hours are told: {answer}")
        leaving = lambda: browser.part(".state").text.startswith("Gesloten")
        until(leaving, 5, "closed now")
        contact = browser.part("[part=contact]")
        same(contact.get_attribute("aria-label"), "E-mail of telefoon, voor ons antwoord", "what to leave")
        check(not any("nummer 1" in note for note in browser.said("note")), "no place in a queue")
        browser.say("Mijn ventilator bromt.")
        check("jan@example.org" in browser.ask("Mail mij op jan@example.org"), "the address is noted")
        self.shot(browser, "18-after-hours")
        self.judge(browser, "after hours")
        browser.media(prefers_color_scheme="dark")
        browser.size(320, 640)
        self.shot(browser, "18-after-hours-dark")
        browser.media()
        browser.size(1100, 800)
        browser.driver.refresh()
        until(leaving, 5, "the same after a reload")
        host.kill()
        host.start()
        time.sleep(2)
        check(leaving(), "the same with another server")
        listed = json.loads(self.queue("list", "--format", "json").splitlines()[-1])
        same((listed["contact"], listed["message"]), ("jan@example.org", True), "in the queue")
        browser.part("[aria-label='Gesprek beëindigen']").click()
        until(lambda: browser.part("[part=anew]"), 5, "closed")
        check(any("wacht op een medewerker" in n for n in browser.said("note")), "told that it waits")
        time.sleep(0.5)
        check(not browser.part(".ending [role=group]"), "not asked whether it helped")
        self.shot(browser, "19-left")
        self.queue("claim", listed["handoff"], "--agent", "eva")
        self.queue("reply", listed["handoff"], "Ik heb u gemaild.", "--agent", "eva")
        until(lambda: browser.said("agent") == ["Ik heb u gemaild."], 5, "the colleague's answer comes in the page too")

    def unread(self, browser, host):
        """While the panel is closed the launcher counts what came, and says so."""
        browser.visit(host)
        browser.open()
        browser.ask("ik wil een medewerker spreken")
        handoff = self.handoff()
        same(browser.part(".launcher").get_attribute("aria-label"), "Chat sluiten", "nothing unread while open")
        browser.press(Keys.ESCAPE)
        self.queue("claim", handoff, "--agent", "tom")
        self.queue("reply", handoff, "Een", "--agent", "tom")
        self.queue("reply", handoff, "Twee", "--agent", "tom")

        def two():
            until(lambda: browser.part(".badge").text == "2", 3, "two unread")
            same(browser.part(".launcher").get_attribute("aria-label"),
                 "Chat openen, 2 ongelezen berichten", "the launcher says it")
            check("2 ongelezen" in browser.js("return arguments[0].textContent", browser.part(".away[role=status]")),
                  "it is announced")
        two()
        self.shot(browser, "09-unread")
        self.judge(browser, "the launcher with a badge")
        browser.driver.refresh()
        two()
        browser.open()
        must_fail(two, "read messages still counted")
        self.queue("resolve", handoff, "--agent", "tom")

    def keyboard(self, browser, host):
        """The whole journey by keys alone; Escape closes, and the focus goes back."""
        browser.visit(host)
        browser.js("document.activeElement.blur()")
        for _ in range(30):
            browser.press(Keys.TAB)
            if browser.focus() == "Chat openen":
                break
        same(browser.focus(), "Chat openen", "the launcher is reached")
        browser.press(Keys.ENTER)
        same(browser.focus(), "Uw bericht", "the focus is in the field")
        browser.press("adres", Keys.ENTER)
        until(lambda: browser.part(".choices"), 8, "choices")
        seen = []
        ActionChains(browser.driver).key_down(Keys.SHIFT).send_keys(Keys.TAB).key_up(Keys.SHIFT).perform()
        same(browser.focus(), "Geen van deze", "back from the field: the last choice")
        browser.press(Keys.SPACE)
        until(lambda: browser.said("customer")[-1] == "Geen van deze", 5, "chosen")
        same(browser.focus(), "Geen van deze", "the focus is kept")
        out = lambda name: name == "body" or name == "the desk"

        def through():
            seen.clear()
            while len(seen) < 30 and not (seen and out(seen[-1])):
                browser.press(Keys.TAB)
                seen.append(browser.focus())
            check("Uw bericht" in seen and "Versturen" in seen, f"field and button: {seen}")
            check(out(seen[-1]), f"no trap: {seen}")
        through()
        for broken in ("n.tabIndex = -1", "n.tabIndex = 0; n.onkeydown = e => e.key === 'Tab' && e.preventDefault()"):
            browser.js(f"const n = arguments[0]; {broken}", browser.part("textarea"))
            browser.js("arguments[0].focus()", browser.part("[part=close]"))
            must_fail(through, f"passed with {broken}")
        browser.js("arguments[0].onkeydown = null", browser.part("textarea"))
        browser.js("arguments[0].focus()", browser.part("textarea"))
        (ActionChains(browser.driver).send_keys("hallo").key_down(Keys.SHIFT).send_keys(Keys.ENTER)
         .key_up(Keys.SHIFT).send_keys("daar", Keys.ENTER).perform())
        before = len(browser.said("bot"))
        until(lambda: "hallo\ndaar" in browser.said("customer"), 5, "shift and enter is a new line")
        until(lambda: len(browser.said("bot")) > before or len(browser.said("bot")) >= 3, 8, "answered")
        browser.press(Keys.ESCAPE)
        check(browser.part(".panel[hidden]"), "Escape closes")
        same(browser.focus(), "Chat openen", "the focus is back on the launcher")
        browser.press(Keys.ESCAPE)
        check(browser.part(".panel[hidden]"), "Escape once more does nothing")
        browser.press(Keys.ENTER)
        check(not browser.part(".panel[hidden]"), "and it opens again")
        until(lambda: len(browser.said("bot")) >= 3, 5, "answered")
        browser.js("arguments[0].focus()", browser.part("[aria-label='Gesprek beëindigen']"))
        browser.press(Keys.ENTER)
        until(lambda: browser.part("[part=anew]"), 5, "ended by keys")
        check(browser.focus() != "body", "the focus is not lost at the end")

    def looks(self, browser, host):
        """Light, dark and forced colours; 320 px; targets of 24 px."""
        def fill():
            browser.visit(host)
            browser.js("sessionStorage.clear(); localStorage.clear()")
            browser.visit(host)
            browser.open()
            browser.ask("adres")
            browser.ask("ik wil een medewerker spreken")
        surfaces = {}
        for scheme in ("light", "dark"):
            browser.media(prefers_color_scheme=scheme)
            fill()
            surfaces[scheme] = browser.js("return getComputedStyle(arguments[0]).backgroundColor", browser.part(".panel"))
            self.shot(browser, f"10-{scheme}")
            self.judge_now(browser, scheme)
        check(surfaces["light"] != surfaces["dark"], f"two schemes: {surfaces}")
        browser.media(forced_colors="active", prefers_color_scheme="dark")
        self.shot(browser, "12-forced-colours")
        browser.media(prefers_color_scheme="light")
        browser.size(320, 640)
        fill()
        narrow = """
            const root = document.querySelector('praatpaal-chat').shadowRoot;
            const bad = [...root.querySelectorAll('*')].filter(n => n.closest('.panel') && !n.closest('.away, svg')
              && n.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5).map(n => n.className);
            const s = root.querySelector('.scroll');
            if (s.scrollWidth > s.clientWidth) bad.push('scroll');
            return bad"""
        same(browser.js(narrow), [], "no horizontal scroll at 320 px")
        self.shot(browser, "13-narrow")
        small = """
            const root = document.querySelector('praatpaal-chat').shadowRoot;
            return [...root.querySelectorAll('button, textarea')].filter(n => n.checkVisibility())
              .map(n => [n.textContent || n.ariaLabel, n.getBoundingClientRect()])
              .filter(([, b]) => b.width < 24 || b.height < 24).map(([t]) => t)"""
        same(browser.js(small), [], "targets of 24 px")
        browser.js("arguments[0].style.maxHeight = arguments[0].style.minHeight = '20px'", browser.part(".send"))
        must_fail(lambda: same(browser.js(small), [], ""), "a small target passed")

    def two_pages(self, browser, host):
        """Two tabs on one conversation: each shows what is said in the other, in the same order."""
        browser.visit(host)
        browser.open()
        browser.ask("Wat kost bezorging?")
        first = browser.driver.current_window_handle
        browser.driver.switch_to.new_window("tab")
        browser.visit(host)
        browser.open()
        until(lambda: browser.said("customer") == ["Wat kost bezorging?"], 5, "the other tab goes on")
        browser.ask("hallo")
        there = browser.said("customer", "bot")
        browser.driver.switch_to.window(first)
        until(lambda: browser.said("customer", "bot") == there, 5, "the first tab has it too")

    def page_around(self, browser, host):
        """Keys stay inside, a hidden tab says what came, nothing pasted is cut, and the page's script hears of it."""
        browser.visit(host)
        browser.js("""window.__keys = []; window.__said = [];
            document.addEventListener('keydown', e => e.target.matches('textarea, input') || __keys.push(e.key));
            document.addEventListener('praatpaal-message', e => __said.push(e.detail.from))""")
        browser.open()
        browser.press("/", "s", "?")
        same(browser.js("return __keys"), [], "no key reaches the page")
        same(browser.part("textarea").get_attribute("value"), "/s?", "they are typed")
        browser.js("arguments[0].value = ''", browser.part("textarea"))
        long = "x" * 2500
        browser.js("arguments[0].focus(); document.execCommand('insertText', false, arguments[1])", browser.part("textarea"), long)
        same(len(browser.part("textarea").get_attribute("value")), 2500, "nothing is cut")
        browser.js("arguments[0].value = 'x'.repeat(70000)", browser.part("textarea"))
        browser.part("[part=send]").click()
        check("Te lang" in browser.part(".line").text, "what is too long is told, and stays")
        browser.js("arguments[0].value = ''", browser.part("textarea"))
        browser.ask("ik wil een medewerker spreken")
        same(browser.js("return __said"), ["customer", "bot"], "the page's script hears of messages")
        handoff = self.handoff()
        title = browser.driver.title
        browser.js("""Object.defineProperty(document, 'hidden', { value: true, configurable: true });
            document.dispatchEvent(new Event('visibilitychange'))""")
        self.queue("claim", handoff, "--agent", "eva")
        self.queue("reply", handoff, "Zie https://shop.example/a?b=1. Of javascript:alert(1)", "--agent", "eva")
        until(lambda: browser.driver.title == f"(1) {title}", 5, "the tab's title says it")
        links = browser.js("""return [...arguments[0].querySelectorAll('.agent a')].map(a => [a.href, a.rel])""",
                           browser.part(".root"))
        same(links, [["https://shop.example/a?b=1", "noopener noreferrer"]], "one safe link")
        browser.js("""delete document.hidden; document.dispatchEvent(new Event('visibilitychange'))""")
        until(lambda: browser.driver.title == title, 3, "read")
        text = browser.js("return document.querySelector('praatpaal-chat').transcript")
        check("> ik wil een medewerker spreken\n< " in text and "! eva claim\n! eva reply Zie" in text, f"a transcript: {text}")
        same(browser.bad(), [], "no violation, no error")

    def site_of_theirs(self, browser, host):
        """A site's own colours hold; what it posts changes nothing; what is focused is in sight; nothing moves where that is asked for; the download is replayed."""
        browser.visit(host)
        names = {"--praatpaal-accent": ".launcher", "--praatpaal-surface": ".panel", "--praatpaal-bot": ".bot .bubble"}
        browser.open()
        browser.ask("Wat kost bezorging?")
        colours = lambda: [browser.js("return getComputedStyle(arguments[0]).backgroundColor", browser.part(part)) for part in names.values()]
        before = colours()
        for name in names:
            browser.js("document.querySelector('praatpaal-chat').style.setProperty(arguments[0], '#123456')", name)
        same(colours(), ["rgb(18, 52, 86)"] * len(names), "the site's colours")
        for name in names:
            browser.js("document.querySelector('praatpaal-chat').style.removeProperty(arguments[0])", name)
        same(colours(), before, "control: they were others")

        there = browser.lines()
        browser.js("""for (const data of ['open', 'close', { type: 'opened', token: 'x', history: [] }, { type: 'reply', number: 99, text: 'vals' },
            { event: 'praatpaal-message' }, '{"type":"agent_message","number":3,"text":"vals"}']) postMessage(data, '*')""")
        time.sleep(0.3)
        same(browser.lines(), there, "what is posted to the page is nothing to the widget")

        hidden = """const root = document.querySelector('praatpaal-chat').shadowRoot, out = [];
            for (const node of root.querySelectorAll('button, textarea, input')) {
              if (!node.checkVisibility() || node.disabled) continue;
              node.focus();
              const box = node.getBoundingClientRect();
              const top = root.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
              if (!top || !(node === top || node.contains(top))) out.push(node.ariaLabel || node.textContent);
            }
            return out"""
        browser.ask("adres")
        for width, height in ((1100, 800), (390, 844), (320, 480)):
            browser.size(width, height)
            until(lambda: not browser.js(hidden), 2, f"what has the focus is in sight, {width} px: {browser.js(hidden)}")
        browser.size(1100, 800)
        browser.js("const n = arguments[0]; n.style.position = 'fixed'; n.style.inset = 0; n.style.zIndex = 9", browser.part(".line"))
        browser.js("arguments[0].hidden = false", browser.part(".line"))
        must_fail(lambda: same(browser.js(hidden), [], ""), "something on top of all passed")
        browser.js("arguments[0].removeAttribute('style'); arguments[0].hidden = true", browser.part(".line"))

        moving = lambda: browser.js("""const root = document.querySelector('praatpaal-chat').shadowRoot;
            root.querySelector('.typing').hidden = false;
            return root.getAnimations().length""")
        check(moving() > 0, "control: the dots move")
        browser.media(prefers_reduced_motion="reduce")
        same(moving(), 0, "nothing moves")
        browser.media()
        browser.js("arguments[0].hidden = true", browser.part(".typing"))

        browser.ask("ik wil een medewerker spreken")
        self.queue("claim", "H1", "--agent", "eva")
        self.queue("reply", "H1", "Goedemorgen. Zie *hier*.", "--agent", "eva")
        until(lambda: browser.said("agent"), 5, "answered")
        browser.say("Dank u\nen tot ziens")
        until(lambda: browser.lines()[-1]["state"] == "sent", 5, "said")
        saved = self.folder / "saved.transcript"
        saved.write_text(browser.js("return document.querySelector('praatpaal-chat').transcript"))
        done = subprocess.run([self.options.praatpaal, "replay", saved, "--intents", self.intents], capture_output=True, text=True)
        same(done.returncode, 0, f"the conversation that was saved is replayed: {done.stdout}{done.stderr}\n{saved.read_text()}")
        saved.write_text(saved.read_text().replace("Goedemorgen", "").replace("< ", "< x"))
        done = subprocess.run([self.options.praatpaal, "replay", saved, "--intents", self.intents], capture_output=True, text=True)
        check(done.returncode == 1, "control: another one is not")
        same(browser.bad(), [], "no violation, no error")

    def formatting(self, browser, host):
        """Bold, italic, lists and links, never markup of anybody's; buttons; an action that fails, answers, and outlives a kill -9 of the server."""
        browser.visit(host)
        browser.open()
        browser.ask("toon de opmaak")
        bubble = browser.js("""const b = [...document.querySelector('praatpaal-chat').shadowRoot.querySelectorAll('.bot:not(.welcome) .bubble')].at(-1);
            const all = q => [...b.querySelectorAll(q)].map(n => n.textContent);
            return { bold: all('strong'), italic: all('em'), items: all('li'), links: [...b.querySelectorAll('a')].map(a => [a.href, a.rel, a.target]),
                     markup: all('b'), text: b.textContent }""")
        same(bubble["bold"], ["vet", "twee"], "bold")
        same(bubble["italic"], ["schuin"], "italic")
        same(bubble["items"], ["een", "twee"], "a list")
        same(bubble["links"], [["https://shop.example/?a=1&b=2", "noopener noreferrer", "_blank"],
                               ["mailto:info@shop.example", "noopener noreferrer", "_blank"]], "links")
        check(not bubble["markup"] and "<b onclick" in bubble["text"], "markup is text")
        self.shot(browser, "20-formatting")
        self.judge(browser, "formatting")
        browser.driver.refresh()
        until(lambda: browser.js("return document.querySelector('praatpaal-chat')?.shadowRoot.querySelectorAll('li').length") == 2, 5, "the same after a reload")
        until(lambda: browser.part(".choices button:not([aria-disabled])"), 5, "the buttons are there again")
        browser.part(".choices button").click()
        until(lambda: browser.said("bot")[-1] == "Geklikt.", 5, "a button is a message")
        must_fail(lambda: same(browser.said("customer")[-1], "Iets anders", ""), "another button passed")

        browser.say("toon de meterstand")
        until(lambda: browser.part(".typing:not([hidden])"), 2, "something is being looked up")
        self.shot(browser, "21-looking-up")
        until(lambda: "niet op te vragen" in browser.said("bot")[-1], 10, "it fails, and that is told")
        check(not browser.part(".typing:not([hidden])"), "nothing goes on")
        check("12 kWh" in browser.ask("toon de meterstand", 10), "it answers")
        before = len(browser.said("bot"))
        browser.say("toon de meterstand")
        time.sleep(0.7)
        host.kill()
        host.start()
        until(lambda: len(browser.said("bot")) > before, 25, "answered after a kill -9 in the middle")
        check("12 kWh" in browser.said("bot")[before], "with the value")
        time.sleep(3)
        same(len(browser.said("bot")), before + 1, "once")
        same(browser.said("customer").count("toon de meterstand"), 3, "and asked as often as it was said")
        same(browser.bad(), [], "no violation, no error")

    def embedded(self, browser, host):
        """On a page of another site: a policy with a nonce and Trusted Types, hostile styles, and a sandboxed frame; a site that is not allowed gets nothing."""
        shop = HostPage(host.port)
        allowed = Host(self.folder, self.options.praatpaal, self.intents, self.folder / "embedded-2.sqlite", self.options.live, ["--origin", shop.origin])
        shop.server_port = allowed.port
        try:
            for path, asked, told in (("/page", "Wat zijn de openingstijden van de klantenservice?", "9:00"), ("/frame", "Wat kost bezorging?", "€")):
                browser.driver.get(shop.origin + path)
                if path == "/frame":
                    browser.driver.switch_to.frame(0)
                until(lambda: browser.js("return !!document.querySelector('praatpaal-chat')?.shadowRoot"), 5, f"the widget, {path}")
                browser.open()
                check(told in browser.ask(asked), f"answers, {path}")
                same(browser.js("return getComputedStyle(arguments[0]).fontSize", browser.part("textarea")), "16px", "the page's styles stay outside")
                same(browser.bad(), [], f"no violation of the policy, no error, {path}")
                self.shot(browser, f"22-embedded{path.replace('/', '-')}")
                self.judge(browser, f"embedded, {path}")
                browser.js("document.body.setAttribute('style', 'color: red')")
                if path == "/page":
                    until(lambda: any("csp" in b for b in browser.bad()), 2, "control: a violation would be seen")
                    made = browser.js("try { document.body.innerHTML = '<p>x'; return 'made' } catch { return 'refused' }")
                    same(made, "refused", "control: Trusted Types hold")
                browser.driver.switch_to.default_content()
            # The first server does not know this site.
            shop.server_port = host.port
            browser.driver.get(shop.origin + "/page")
            until(lambda: browser.js("return !!document.querySelector('praatpaal-chat')?.shadowRoot"), 5, "the script is anybody's")
            browser.open()
            browser.say("hallo")
            until(lambda: browser.lines()[-1]["state"] == "failed", 5, "the conversation is not")
        finally:
            allowed.stop()
            shop.close()

    def read_aloud(self, browser, host):
        """A screen reader hears each message once, one's own too, whatever happens to its mark; history never; who comes and the place in the queue too."""
        browser.visit(host)
        browser.open()
        time.sleep(0.5)
        heard = """
            const log = document.querySelector('praatpaal-chat').shadowRoot.querySelector('[role=log]');
            window.__heard = [];
            new MutationObserver(all => { for (const m of all) for (const n of m.addedNodes)
                if (n.nodeType === 1 && log.getAttribute('aria-live') === 'polite') __heard.push([m.target === log, n.innerText.replace(/\\s+/g, ' ')]);
            }).observe(log, { childList: true, subtree: true });"""
        browser.js(heard)
        browser.ask("Wat kost bezorging?")
        time.sleep(0.5)
        said = browser.js("return __heard.filter(([whole]) => whole).map(([, text]) => text)")
        same(sum("Wat kost bezorging?" in one for one in said), 1, f"one's own, once: {said}")
        same(sum("€ 50" in one for one in said), 1, f"the answer, once: {said}")
        check(said[-1].startswith("Assistent:"), f"and who says it: {said}")
        inside = browser.js("return __heard.filter(([whole]) => !whole).map(([, text]) => text).filter(text => /bezorging|€ 50/i.test(text))")
        same(inside, [], "nothing of it twice")
        browser.ask("ik wil een medewerker spreken")
        until(lambda: any("nummer 1" in text for _, text in browser.js("return __heard")), 3, "the place in the queue")
        self.queue("claim", "H1", "--agent", "eva")
        until(lambda: any("U praat nu met eva" in text for _, text in browser.js("return __heard")), 3, "who comes")
        browser.driver.refresh()
        until(lambda: browser.js("return !!document.querySelector('praatpaal-chat')?.shadowRoot"), 5, "again")
        browser.js(heard)
        until(lambda: "Wat kost bezorging?" in browser.said("customer"), 5, "the history is there")
        time.sleep(0.6)
        same([text for _, text in browser.js("return __heard") if "bezorging" in text], [], "history is not read")
        same(browser.js("return document.querySelector('praatpaal-chat').shadowRoot.querySelector('[role=log]').ariaLive"), "polite", "what comes now is")

    def phone(self, browser, host):
        """On a phone the composer stays above the keyboard, also where the page is zoomed; no zoom is forbidden, and none happens by itself."""
        browser.size(390, 844)
        browser.visit(host)
        browser.open()
        browser.ask("Wat kost bezorging?")
        box = lambda selector: browser.js("const b = arguments[0].getBoundingClientRect(); return [b.top, b.bottom, b.width]", browser.part(selector))
        check(box(".panel")[2] == 390 and box(".panel")[1] >= 843, "the whole screen")
        before = box("textarea")[1]
        browser.js("""Object.defineProperty(visualViewport, 'height', { get: () => 420, configurable: true });
            visualViewport.dispatchEvent(new Event('resize'))""")
        check(box("textarea")[1] <= 420 < before and box(".send")[1] <= 420, "the composer is above the keyboard")
        check(box(".scroll")[0] >= 0 and box(".scroll")[1] - box(".scroll")[0] > 100, "the conversation has its place")
        self.shot(browser, "23-keyboard")
        meta = browser.js("return document.querySelector('meta[name=viewport]').content")
        check("maximum-scale" not in meta and "user-scalable" not in meta, "zoom is not forbidden")
        sizes = browser.js("return [...arguments[0].querySelectorAll('textarea, input')].map(n => parseFloat(getComputedStyle(n).fontSize))", browser.part(".root"))
        check(min(sizes) >= 16, "nor does a phone zoom by itself")
        browser.js("delete visualViewport.height; visualViewport.dispatchEvent(new Event('resize'))")
        until(lambda: box("textarea")[1] == before, 2, "the keyboard has gone")
        same(browser.bad(), [], "no violation, no error")

    def clock(self, browser, host):
        """The page's clock is three days off: times and days are the server's all the same; after midnight today has become yesterday."""
        wrong = Browser(scripts=["""
            const Right = Date, begun = performance.now.bind(performance);
            const off = 3 * 864e5 + 5 * 36e5;
            window.Date = class extends Right {
              constructor(...a) { if (a.length) super(...a); else super(Right.now() + off); }
              static now() { return Right.now() + off; }
            };
            window.__pass = 0;
            performance.now = () => begun() + __pass;
            window.__right = () => new Right(Right.now());
        """])
        wrong.visit(host)
        wrong.open()
        wrong.ask("Wat kost bezorging?")
        days = lambda: wrong.js("return [...document.querySelector('praatpaal-chat').shadowRoot.querySelectorAll('.day')].map(n => n.textContent)")
        same(days(), ["Vandaag"], "it is today, whatever the page's clock says")
        apart = wrong.js("""const times = [...document.querySelector('praatpaal-chat').shadowRoot.querySelectorAll('time')].map(n => Date.parse(n.dateTime));
            return times.map(at => Math.abs(at - __right()) < 60000)""")
        check(len(apart) >= 2 and all(apart), f"the times are the server's: {apart}")
        wrong.js("__pass = 864e5; document.dispatchEvent(new Event('visibilitychange'))")
        until(lambda: days() == ["Gisteren"], 3, "a day later")
        must_fail(lambda: same(days(), ["Vandaag"], ""), "the old label passed")
        same(wrong.bad(), [], "no violation, no error")
