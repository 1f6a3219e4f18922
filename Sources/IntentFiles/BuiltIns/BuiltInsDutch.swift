extension BuiltIns {
    /// The bot's own intents in Dutch. Their patterns are anchored: a real question that merely
    /// starts with "hallo" or contains "nee" is not theirs.
    static let dutch = #"""
        language: nl
        intents:
          bot.greeting:
            title: Groet
            patterns:
              - '^\W*(?:hoi+|hai+|hey+|he+j|hallo+|goeden?\W*(?:morgen|middag|avond|dag)|dag|moin|yo|joe|hi+|hello)(?:\W+(?:daar|allemaal|bot|robot|team|meneer|mevrouw|iedereen|jullie|goeden?\W*(?:morgen|middag|avond|dag)))*\W*$'
            examples: [hallo, hoi, hoi daar, goedemorgen, goedemiddag, goedenavond, Goede dag, dag, hey, hai, hallo allemaal, yo, Hallo is daar iemand?, hoihoi, halo, goeiemorgen, goeiemiddag, gegroet, ik heb een vraag, "hallo, ik heb een vraag", mag ik iets vragen, "hoi, kunt u me helpen"]
            answer:
              - Hallo! Waarmee kan ik u helpen?
              - Goedendag. Wat kan ik voor u doen?
              - {text: "Hallo! Waarmee kan ik je helpen?", when: {register: informal}}
              - {text: "Goedendag. Wat kan ik voor je doen?", when: {register: informal}}
            resolution: never
          bot.thanks:
            title: Bedankt
            patterns:
              - '^[\s\x{1F3FB}-\x{1F3FF}\x{FE0F}]*(?:[\x{1F64F}\x{2764}\x{1F970}][\s\x{1F3FB}-\x{1F3FF}\x{FE0F}]*)+$'
              - '^\W*(?:(?:ok[eé]?|top|super|fijn|goed|mooi|prima|geweldig|ja|heel)\W+)*(?:(?:hartelijk|heel\W+erg|erg|super|alvast|ontzettend)\W+)*(?:bedankt|dank(?:\W*(?:je|u)(?:\W*wel)?)?|dankjewel|dankuwel|thanks|thx|thank\W+you|merci|tnx)(?:\W+(?:wel|hoor|voor\W+(?:de|uw|je)\W+(?:hulp|moeite|uitleg|informatie|info|antwoord|snelle\W+\w+)))*\W*$'
              - '^\W*(?:top|super|geweldig|fantastisch|perfect)\W*$'
            examples: [bedankt, dank u wel, Dank je wel, dankjewel voor de hulp, hartelijk dank, thanks, top bedankt, super, perfect dank u, "fijn, bedankt voor de uitleg", thx, merci, bedant, heel erg bedankt, Hartelijk dank voor uw moeite, ik ben u zeer erkentelijk, wat fijn dat u me hielp, daar ben ik blij mee]
            answer:
              - Graag gedaan. Kan ik nog iets voor u doen?
              - Geen dank. Hebt u nog een andere vraag?
              - {text: "Graag gedaan. Kan ik nog iets voor je doen?", when: {register: informal}}
              - {text: "Geen dank. Heb je nog een andere vraag?", when: {register: informal}}
            resolution: never
          bot.goodbye:
            title: Afscheid
            patterns:
              - '^\W*(?:(?:ok[eé]?|bedankt|dank\W*(?:u|je)(?:\W*wel)?|nou|goed)\W+)*(?:doei+|doeg|dag\W+dag|tot\W+(?:ziens|later|de\W+volgende\W+keer|snel|horens)|fijne\W+(?:dag|avond|middag|weekend)(?:\W+(?:nog|verder))?|fijn\W+weekend|nog\W+een\W+(?:fijne|prettige)\W+(?:dag|avond)|houdoe|later|bye+|de\W+groeten)(?:\W+(?:hoor|en\W+bedankt|verder))*\W*$'
              - '^\W*(?:dat\W+was\W+(?:het|alles)|dit\W+was\W+(?:het|alles))(?:\W+(?:weer|voor\W+(?:nu|vandaag)))?\W*$'
            examples: [doei, tot ziens, doeg, fijne dag nog, fijne avond, tot later, dat was het, dat was alles voor nu, houdoe, bye, nog een prettige dag verder, tot de volgende keer, ik ga ervandoor, verder geen vragen meer, ik weet genoeg voor nu, totziens, ik groet u]
            answer:
              - Tot ziens, en nog een fijne dag!
              - Fijne dag nog. U kunt hier altijd terugkomen.
              - {text: "Tot ziens, en nog een fijne dag!", when: {register: informal}}
              - {text: "Fijne dag nog. Je kunt hier altijd terugkomen.", when: {register: informal}}
            resolution: never
          bot.yes:
            title: Ja
            patterns:
              - '^[\s\x{1F3FB}-\x{1F3FF}\x{FE0F}]*(?:[\x{1F44D}\x{1F44C}\x{2705}][\s\x{1F3FB}-\x{1F3FF}\x{FE0F}]*)+$'
              - '^\W*(?:ja+|jazeker|jawel|ja\W+hoor|yes|yep|jep|jup|zeker(?:\W+weten)?|klopt|dat\W+klopt|inderdaad|precies|graag|ok[eé]?|oke+|okay|prima|goed|akkoord|correct|uiteraard|natuurlijk|doe\W+maar)(?:\W+(?:graag|hoor|klopt|dat\W+(?:klopt|is\W+goed|bedoel\W+ik|werkt|is\W+gelukt|heeft\W+geholpen)|zeker|prima|is\W+goed|doe\W+maar|bedankt|alstublieft|aub))*\W*$'
              - '^\W*dat\W+(?:is\W+goed|mag|bedoel\W+ik|helpt|heeft\W+(?:me\W+|mij\W+)?geholpen|werkt)\W*$'
              - '^\W*(?:(?:ja|het|dat)\W+)*(?:is\W+)?(?:nu\W+)?gelukt(?:\W+(?:bedankt|dank\W*(?:u|je)(?:\W*wel)?|hoor|nu))*\W*$'
            examples: [ja, jazeker, ja graag, klopt, inderdaad, oke, prima, dat klopt, ja hoor, zeker weten, yes, jep, doe maar, dat is goed, precies dat bedoel ik, akkoord, jaa, "ja, dat heeft me geholpen", het is gelukt]
            answer:
              - Goed. Waarmee kan ik u verder helpen?
              - {text: "Goed. Waarmee kan ik je verder helpen?", when: {register: informal}}
            resolution: never
          bot.no:
            title: Nee
            patterns:
              - '^[\s\x{1F3FB}-\x{1F3FF}\x{FE0F}]*(?:[\x{1F44E}\x{274C}][\s\x{1F3FB}-\x{1F3FF}\x{FE0F}]*)+$'
              - '^\W*(?:nee+|neen|nope|nou\W+nee|no|nop|nee\W+hoor|liever\W+niet|niet\W+echt|absoluut\W+niet|zeker\W+niet|helemaal\W+niet|geen\W+van\W+(?:deze|die|allen|beide))(?:\W+(?:hoor|bedankt|dank\W*(?:u|je)(?:\W*wel)?|dat\W+(?:klopt|hoeft|is\W+het)\W+niet|dat\W+bedoel\W+ik\W+niet|liever\W+niet|niet\W+nodig|hoeft\W+niet|niet|geen\W+van\W+(?:deze|die)))*\W*$'
              - '^\W*(?:dat\W+(?:klopt|hoeft|bedoel\W+ik)|hoeft)\W+niet\W*$'
            examples: [nee, nee hoor, nee bedankt, neen, nope, liever niet, dat klopt niet, niet echt, nee dat bedoel ik niet, geen van deze, hoeft niet, zeker niet, "nee, dank u", niet nodig, neej, beslist niet, dat is niet wat ik vroeg]
            answer:
              - Goed. Stel gerust een nieuwe vraag als u nog iets wilt weten.
              - {text: "Goed. Stel gerust een nieuwe vraag als je nog iets wilt weten.", when: {register: informal}}
            resolution: never
          bot.human:
            title: Een medewerker spreken
            exclude: ['\b(?:geen|niet)\b(?!.*\b(?:bot|robot|computer|machine)\b)']
            patterns:
              - '^\W*(?:(?:mag|kan|zou|wil|ik|wil|graag|een|met|ik|zou|even|gewoon|nu|toch|liever|alstublieft|aub|echte?|levende?|menselijke?|geef|mij|me)\W+)*(?:medewerk(?:st)?ers?|mens(?:en)?|persoon|collega|operator|agent|iemand\W+van\W+vlees\W+en\W+bloed|klantenservice\W*medewerker)(?:\W+(?:spreken|praten|chatten|aan\W+de\W+(?:lijn|telefoon)|alstublieft|aub|graag|a\W*u\W*b|nu|hebben|te|willen|kunnen|van\W+de\W+klantenservice))*\W*$'
              - '^\W*(?:(?:kunt|kan|wilt|wil|u|je|jij|jullie|ik|graag|mij|me|mag|worden)\W+)*(?:verbind|doorverbinden|doorverbonden)(?:\W+(?:mij|me|worden|door|maar|met|een|iemand|medewerker|collega|mens|echte?|alstublieft|aub|graag))*\W*$'
              - '\b(?:wil|mag|kan|zou)\b.{0,40}\b(?:met|een)\W+(?:echte?|levende?|menselijke?)\W+(?:mens|persoon|medewerker|iemand)\b'
            examples: [Ik wil een medewerker spreken, medewerker, mag ik een mens spreken, Kunt u mij doorverbinden met een collega?, ik wil met een echt persoon praten, verbind me door, graag iemand van vlees en bloed, is er een mens die me kan helpen, Zou ik iemand van uw team mogen spreken?, medwerker spreken, mens aub, ik praat liever met een mens, kan een collega dit overnemen, geef me een echte medewerker, ik wil niet met een bot praten maar met een persoon, mag ik doorverbonden worden, kan ik teruggebeld worden, ik wil gebeld worden, bel mij terug, kan er iemand contact met mij opnemen, kan ik met de manager spreken, ik wil iemand aan de telefoon, ik wil een echt mens, live chat met een medewerker, Is er iemand beschikbaar die met mij kan chatten?]
            answer:
              - Ik verbind u door met een collega.
              - {text: "Ik verbind je door met een collega.", when: {register: informal}}
            resolution: never
          bot.not_helped:
            title: Dat helpt niet
            exclude: ['^\W*dat\W+weet\W+ik\W+(?:nog\W+)?niet\W*$']
            patterns:
              - '^\W*(?:nee\W+)?(?:dit|dat|het)\W+(?:helpt|hielp|werkt|werkte|lukt|lukte)\W+(?:me\W+|mij\W+|ook\W+|nog\W+|echt\W+|helemaal\W+|steeds\W+)*niet(?:\W+(?:echt|helemaal|verder|meer))?\W*$'
              - '^\W*(?:nee\W+)?(?:hier|daar)\W+(?:heb|kan|kom)\W+ik\W+(?:niets|niks|niet)\W+(?:aan|mee|verder)(?:\W+mee)?\W*$'
              - '^\W*(?:nee\W+)?(?:dit|dat)\W+(?:is|was)\W+(?:geen|niet\W+(?:het|een))\W+(?:goede?\W+|juiste\W+)?antwoord(?:\W+op\W+mijn\W+vraag)?\W*$'
              - '^\W*(?:bedankt|dank\W*(?:u|je)(?:\W*wel)?)\W+maar\W+(?:nee|dat\W+helpt\W+(?:me\W+|mij\W+)?niet|helaas\W+niet)\W*$'
            examples: [dat helpt niet, dat hielp me niet, hier heb ik niets aan, dit is geen antwoord op mijn vraag, niet geholpen, mijn vraag is niet beantwoord, daar kom ik niet verder mee, Dat is niet wat ik bedoelde, ik weet het nog steeds niet, u begrijpt me verkeerd, hier schiet ik niks mee op, ik snap het nog steeds niet, dat heb ik al geprobeerd, helpt niks, Helaas lost dit mijn probleem niet op, dat wist ik al, ik ben nog geen stap verder]
            answer:
              - Jammer dat dit u niet verder helpt.
              - {text: "Jammer dat dit je niet verder helpt.", when: {register: informal}}
            resolution: never
          bot.frustrated:
            title: Ontevreden over de bot
            patterns:
              - '\b(?:kut|klote|rot|stomme|domme|waardeloze|achterlijke|debiele|klere|tering|kanker|tyfus)\W*(?:chat)?(?:ro)?bot\b'
              - '^\W*(?:(?:wat|hou|houd|rot|een|jij|je|jullie|u|zo|is|het|dit)\W+)*(?:godver\w*|gvd|kut|klote|fuck(?:ing)?|shit|verdomme|tering|tyfus|sukkels?|idio[ot]+(?:en)?|rot\W*op|waardeloos|belachelijk|schandalig|hopeloos|flikker\W+op)(?:\W+(?:zeg|hoor|dit|zooi|man|op|jij|jullie|is|het))*\W*$'
            examples: [wat een kutbot, dit is waardeloos, godverdomme, stomme bot, wat een klotezooi, ik word hier gek van, rot op, jullie zijn echt hopeloos, wtf is dit, "ik ben er helemaal klaar mee, zeg", domme computer, dit slaat nergens op, belachelijk gewoon, schandalig, je snapt er niks van, idioten, om razend van te worden, hou toch op met die onzin, dit gaat zo nergens over]
            answer:
              - Het spijt me dat dit zo stroef gaat. Een collega kan u verder helpen.
              - {text: "Het spijt me dat dit zo stroef gaat. Een collega kan je verder helpen.", when: {register: informal}}
            resolution: never
          bot.robot:
            title: Spreek ik met een robot?
            patterns:
              - '^\W*(?:ben|bent|is)\W+(?:jij|je|u|dit|dat|er)\W+(?:eigenlijk\W+|nou\W+|wel\W+|soms\W+|echt\W+|misschien\W+)*(?:een\W+)?(?:echte?\W+|levend\W+)?(?:ro?bot|chat\W*bot|computer|mens|bot|persoon|machine|AI|programma)(?:\W+of\W+(?:een\W+)?(?:echte?\W+)?(?:ro?bot|chat\W*bot|computer|mens|bot|persoon|machine))?\W*$'
              - '^\W*(?:praat|spreek|chat)\W+ik\W+(?:nu\W+|hier\W+|eigenlijk\W+)*(?:met|tegen)\W+een\W+(?:echte?\W+)?(?:ro?bot|chat\W*bot|computer|mens|bot|persoon|machine)(?:\W+of\W+(?:met\W+)?(?:een\W+)?(?:echte?\W+)?(?:ro?bot|chat\W*bot|computer|mens|bot|persoon|machine))?\W*$'
            examples: [ben je een robot, bent u een mens, Praat ik met een computer?, is dit een chatbot, ben jij echt, Spreek ik met een persoon of met een machine?, wie ben jij, ben je een mens of een bot, is dit een automatisch antwoord, hoe heet je, ben jij AI, zit er een mens achter deze chat, wordt dit door een computer beantwoord, bentu een robot]
            answer:
              - Ik ben een automatische assistent, geen mens. Kom ik er niet uit, dan kan ik u doorverbinden met een collega.
              - {text: "Ik ben een automatische assistent, geen mens. Kom ik er niet uit, dan kan ik je doorverbinden met een collega.", when: {register: informal}}
            resolution: never
          bot.cancel:
            title: Laat maar
            patterns:
              - '^\W*(?:(?:nee|ach|och|oh|nou|ok[eé]?|sorry)\W+)*(?:laat\W+(?:maar|zitten)|laat\W+(?:het\W+)?maar\W+zitten|stop(?:\W+(?:maar|hiermee|ermee))?|vergeet\W+(?:het|maar)(?:\W+maar)?|toch\W+niet|niet\W+meer\W+nodig|(?:het\W+)?hoeft\W+(?:niet\W+meer|al\W+niet\W+meer)|al\W+opgelost|opnieuw\W+beginnen)(?:\W+(?:hoor|zitten|bedankt|maar|dan))*\W*$'
            examples: [laat maar, laat maar zitten, vergeet het maar, stop, het hoeft niet meer, toch niet, ik heb me bedacht, niet meer nodig, laat maar hoor, stop maar, ik wil hiermee stoppen, ik zoek het zelf wel uit, opnieuw beginnen, ik stel een andere vraag, laatmaar, is al opgelost]
            answer:
              - Goed, dan laten we dat rusten. Kan ik iets anders voor u doen?
              - {text: "Goed, dan laten we dat rusten. Kan ik iets anders voor je doen?", when: {register: informal}}
            resolution: never
          bot.language:
            title: Een andere taal
            patterns:
              - '^\W*(?:(?:kunnen|kan|kunt|mag|spreekt|spreek|praat|wilt|is|we|wij|u|je|jij|jullie|ik|het|dit|ook|graag|liever|in|het|even|verder)\W+)*(?:engels|english|nederlands|frans|duits|dutch)(?:\W+(?:praten|spreken|graag|alstublieft|aub|verder|gaan|chatten|ook|please))*\W*$'
              - '^\W*(?:(?:can|could|do|may|i|we|you|speak|talk|in|please|to|switch)\W+)+english(?:\W+please)?\W*$'
            examples: [kunnen we Engels praten, Spreekt u Engels?, English please, Do you speak English?, in het Engels graag, kan dit ook in het Engels, ik spreek geen Nederlands, liever Engels, switch to English, andere taal, I don't speak Dutch, can we continue in English, kan ik de taal veranderen, "sorry, my Dutch is bad", taal wijzigen]
            answer:
              - Ik spreek Nederlands en Engels. In welke taal wilt u verder?
              - {text: "Ik spreek Nederlands en Engels. In welke taal wil je verder?", when: {register: informal}}
            quick_replies: [Nederlands, English]
            resolution: never
        """#
}
