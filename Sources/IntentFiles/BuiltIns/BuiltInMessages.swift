extension BuiltIns {
    /// The desk's texts, in the form of `desk.yaml`. Who wants others writes them in `desk.yaml`.
    static let messages = #"""
        messages:
          nl:
            welcome:
              - Welkom bij {{name}}. Ik ben een automatische assistent. Waarmee kan ik u helpen?
            rephrase:
              - Ik begrijp u nog niet goed. Kunt u het met andere woorden zeggen?
              - Sorry, daar kom ik niet uit. Kunt u uw vraag korter of anders stellen?
              - Dat heb ik niet goed begrepen. Waar gaat uw vraag over?
            clarify:
              - Bedoelt u een van deze onderwerpen?
              - Ik twijfel nog. Welke van deze past bij uw vraag?
            none_of_these: Geen van deze
            confirm:
              - Heeft dit u geholpen?
              - Is uw vraag hiermee beantwoord?
            confirmed:
              - Fijn om te horen. Kan ik nog iets voor u doen?
              - Mooi zo. Hebt u nog een andere vraag?
            not_helped:
              - Jammer dat dit u niet verder helpt. Kunt u vertellen wat er nog ontbreekt?
              - Dat spijt me. Wat zou u nog willen weten?
            handoff: Ik verbind u door met een collega.{{#position}} U bent nummer {{position}} in de rij.{{/position}} Alles wat u al hebt verteld, leest de collega mee.
            after_hours: Onze medewerkers zijn er nu niet.{{#opens}} Vanaf {{opens}} helpt een collega u verder.{{/opens}} U kunt uw bericht hier achterlaten, met uw e-mailadres of telefoonnummer.
            slot_ask: Kunt u mij dit nog geven - {{slot}}?
            slot_invalid: Dat herken ik niet als {{slot}}. Wilt u het nog eens controleren?
            cancelled:
              - Goed, dan laten we dat rusten. Kan ik iets anders voor u doen?
            waiting: Uw bericht staat klaar voor een collega.{{#position}} U bent nummer {{position}} in de rij.{{/position}}
            goodbye:
              - Bedankt voor het gesprek met {{name}}. Tot ziens!
            language_switched: Goed, we gaan verder in het Nederlands.
            summary_wrong: Wat moet er anders? Noem de juiste waarde, of zeg wat niet klopt.
            asked_again: Dat vroeg u zojuist ook, en een beter antwoord heb ik niet.
            action_failed: Dat kan ik op dit moment niet opzoeken. Probeer het later nog eens, of vraag naar een medewerker.
            message_left: Genoteerd. We nemen contact met u op via {{contact}}.
            other_language: "Dit heb ik alleen in het {{language}}:"
            reminder: Bent u er nog?
            yes: Ja
            no: Nee
          en:
            welcome:
              - Welcome to {{name}}. I am an automatic assistant. How can I help you?
            rephrase:
              - I do not quite understand yet. Could you put it in other words?
              - Sorry, I cannot make that out. Could you ask it in a shorter or different way?
              - I did not get that. What is your question about?
            clarify:
              - Do you mean one of these?
              - I am not sure yet. Which of these fits your question?
            none_of_these: None of these
            confirm:
              - Did this help you?
              - Does that answer your question?
            confirmed:
              - Good to hear. Is there anything else I can do for you?
              - Great. Do you have another question?
            not_helped:
              - I am sorry that this does not help you. Could you tell me what is still missing?
              - I am sorry about that. What else would you like to know?
            handoff: I am passing you on to a colleague.{{#position}} You are number {{position}} in the queue.{{/position}} They can read everything you have told me.
            after_hours: Our staff are not available right now.{{#opens}} From {{opens}} a colleague will help you further.{{/opens}} You can leave your message here, with your e-mail address or phone number.
            slot_ask: Could you also give me this - {{slot}}?
            slot_invalid: I do not recognise that as {{slot}}. Could you check it once more?
            cancelled:
              - All right, we will leave it there. Can I help you with something else?
            waiting: Your message is waiting for a colleague.{{#position}} You are number {{position}} in the queue.{{/position}}
            goodbye:
              - Thank you for talking to {{name}}. Goodbye!
            language_switched: All right, we will go on in English.
            summary_wrong: What should be different? Give the right value, or say what is not correct.
            asked_again: You have just asked me that, and I have no better answer.
            action_failed: I cannot look that up at the moment. Please try again later, or ask for a person.
            message_left: Noted. We will contact you at {{contact}}.
            other_language: "I have this in {{language}} only:"
            reminder: Are you still there?
            yes: Yes
            no: No
        """#

    /// The same for a desk that says `je` (`register: informal`). English has no such difference.
    static let informalMessages = #"""
        messages:
          nl:
            welcome:
              - Welkom bij {{name}}. Ik ben een automatische assistent. Waarmee kan ik je helpen?
            rephrase:
              - Ik begrijp je nog niet goed. Kun je het met andere woorden zeggen?
              - Sorry, daar kom ik niet uit. Kun je je vraag korter of anders stellen?
              - Dat heb ik niet goed begrepen. Waar gaat je vraag over?
            clarify:
              - Bedoel je een van deze onderwerpen?
              - Ik twijfel nog. Welke van deze past bij je vraag?
            none_of_these: Geen van deze
            confirm:
              - Heeft dit je geholpen?
              - Is je vraag hiermee beantwoord?
            confirmed:
              - Fijn om te horen. Kan ik nog iets voor je doen?
              - Mooi zo. Heb je nog een andere vraag?
            not_helped:
              - Jammer dat dit je niet verder helpt. Kun je vertellen wat er nog ontbreekt?
              - Dat spijt me. Wat zou je nog willen weten?
            handoff: Ik verbind je door met een collega.{{#position}} Je bent nummer {{position}} in de rij.{{/position}} Alles wat je al hebt verteld, leest de collega mee.
            after_hours: Onze medewerkers zijn er nu niet.{{#opens}} Vanaf {{opens}} helpt een collega je verder.{{/opens}} Je kunt je bericht hier achterlaten, met je e-mailadres of telefoonnummer.
            slot_ask: Kun je mij dit nog geven - {{slot}}?
            slot_invalid: Dat herken ik niet als {{slot}}. Wil je het nog eens controleren?
            cancelled:
              - Goed, dan laten we dat rusten. Kan ik iets anders voor je doen?
            waiting: Je bericht staat klaar voor een collega.{{#position}} Je bent nummer {{position}} in de rij.{{/position}}
            goodbye:
              - Bedankt voor het gesprek met {{name}}. Tot ziens!
            language_switched: Goed, we gaan verder in het Nederlands.
            summary_wrong: Wat moet er anders? Noem de juiste waarde, of zeg wat niet klopt.
            asked_again: Dat vroeg je zojuist ook, en een beter antwoord heb ik niet.
            action_failed: Dat kan ik op dit moment niet opzoeken. Probeer het later nog eens, of vraag naar een medewerker.
            message_left: Genoteerd. We nemen contact met je op via {{contact}}.
            other_language: "Dit heb ik alleen in het {{language}}:"
            reminder: Ben je er nog?
            yes: Ja
            no: Nee
        """#
}
