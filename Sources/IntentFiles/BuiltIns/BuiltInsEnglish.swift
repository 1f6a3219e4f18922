extension BuiltIns {
    /// The bot's own intents in English, as careful as the Dutch ones.
    static let english = #"""
        language: en
        intents:
          bot.greeting:
            title: Greeting
            patterns:
              - '^\W*(?:hi+|hiya|hello+|hey+|yo|howdy|good\W*(?:morning|afternoon|evening|day)|greetings|g.?day)(?:\W+(?:there|all|everyone|bot|robot|team|sir|madam|guys|good\W*(?:morning|afternoon|evening|day)))*\W*$'
            examples: [I have a question, "hello, I have a question", can I ask you something, "hi, can you help me", hello, hi, hi there, good morning, good afternoon, Good evening, hey, hiya, hello everyone, yo, "Hello, is anyone there?", helo, morning, greetings, hey bot, good day to you, howdy]
            answer:
              - Hello! How can I help you?
              - Good day. What can I do for you?
            resolution: never
          bot.thanks:
            title: Thank you
            patterns:
              - '^[\s\x{1F3FB}-\x{1F3FF}\x{FE0F}]*(?:[\x{1F64F}\x{2764}\x{1F970}][\s\x{1F3FB}-\x{1F3FF}\x{FE0F}]*)+$'
              - '^\W*(?:(?:ok|okay|great|super|perfect|good|nice|lovely|brilliant|yes|many|that.?s)\W+)*(?:thanks?(?:\W+(?:you|u))?|thx|ty|cheers|ta|much\W+appreciated)(?:\W+(?:very\W+much|so\W+much|a\W+lot|a\W+million|again|for\W+(?:the|your|all\W+your)\W+(?:help|time|answer|info|information|explanation|quick\W+\w+)))*\W*$'
              - '^\W*(?:great|super|perfect|brilliant|fantastic|excellent|awesome)\W*$'
            examples: [thanks, thank you, Thank you very much, many thanks for your help, cheers, great thanks, perfect, thx, ta, thanks a lot, that was very helpful, much appreciated, thnks, Thank you so much for the explanation, brilliant, I am very grateful, you have been a great help]
            answer:
              - You are welcome. Is there anything else I can do for you?
              - My pleasure. Do you have another question?
            resolution: never
          bot.goodbye:
            title: Goodbye
            patterns:
              - '^\W*(?:(?:ok|okay|thanks|thank\W+you|well|right)\W+)*(?:(?:good)?bye+(?:\W*bye+)?|see\W+(?:you|ya)(?:\W+(?:later|soon|around))?|cya|have\W+a\W+(?:nice|good|great|lovely)\W+(?:day|evening|weekend|one)|good\W*night|take\W+care|later|farewell|cheerio)(?:\W+(?:now|then|and\W+thanks))*\W*$'
              - '^\W*that(?:\W*s|\W+is|\W+was|\W+will\W+be)\W+(?:all|it|everything)(?:\W+(?:for\W+(?:now|today)|thanks|thank\W+you))*\W*$'
            examples: [bye, goodbye, see you later, have a nice day, that is all for now, that was everything, bye bye, take care, good night, cheerio, i have no more questions, I know enough for now, got to go, see ya, gooodbye, I am off now, have a good one]
            answer:
              - Goodbye, and have a nice day!
              - Have a nice day. You can always come back here.
            resolution: never
          bot.yes:
            title: "Yes"
            patterns:
              - '^[\s\x{1F3FB}-\x{1F3FF}\x{FE0F}]*(?:[\x{1F44D}\x{1F44C}\x{2705}][\s\x{1F3FB}-\x{1F3FF}\x{FE0F}]*)+$'
              - '^\W*(?:yes+|yeah|yep|yup|ya|sure(?:\W+thing)?|ok|okay|of\W+course|correct|exactly|indeed|right|absolutely|certainly|definitely|please\W+do|go\W+ahead|fine|alright|all\W+right|true|agreed)(?:\W+(?:please|sure|that.?s\W+(?:right|correct|it|fine)|that\W+(?:is\W+(?:right|correct|it|fine)|helped|works|worked)|it\W+(?:did|does|helped|works|worked)|of\W+course|go\W+ahead|thanks|thank\W+you))*\W*$'
              - '^\W*that(?:\W*s|\W+is)\W+(?:right|correct|fine|ok|okay|it|what\W+i\W+mean)\W*$'
              - '^\W*(?:(?:that|it|this)\W+)?(?:helped|helps|worked|works)(?:\W+(?:now|again|fine|perfectly))?\W*$'
            examples: ["yes", yes please, yeah, yep, sure, ok, correct, that is right, of course, exactly, go ahead, absolutely, that helped, it works now, yess, indeed it did, that is what I mean, agreed, certainly]
            answer: All right. How can I help you further?
            resolution: never
          bot.no:
            title: "No"
            patterns:
              - '^[\s\x{1F3FB}-\x{1F3FF}\x{FE0F}]*(?:[\x{1F44E}\x{274C}][\s\x{1F3FB}-\x{1F3FF}\x{FE0F}]*)+$'
              - '^\W*(?:no+|nope|nah|not\W+really|not\W+at\W+all|of\W+course\W+not|certainly\W+not|no\W+way|none\W+of\W+(?:these|those|them|the\W+above)|neither|rather\W+not|incorrect|wrong)(?:\W+(?:thanks|thank\W+you|not\W+really|that.?s\W+(?:not\W+(?:it|right|correct|what\W+i\W+mean\w*)|wrong|all)|that\W+is\W+(?:not\W+(?:it|right|correct|what\W+i\W+mean\w*)|wrong)|it\W+(?:did|does)\W*n.?t|it\W+(?:did|does)\W+not|none\W+of\W+(?:these|those|them)))*\W*$'
              - '^\W*that(?:\W*s|\W+is)\W+(?:not\W+(?:it|right|correct|what\W+i\W+mean\w*)|wrong|incorrect)\W*$'
              - '^\W*no\W+(?:(?:that|it)(?:.?s|\W+is)\W+(?:fine|ok|okay|all\W*right)|thank\W+you\W+(?:very|so)\W+much)\W*$'
            examples: ["no", no thanks, nope, nah, not really, that is not right, none of these, no that is not what I mean, rather not, not at all, certainly not, "no, thank you", neither of them, noo, no need, that is wrong, I would prefer not to]
            answer: All right. Feel free to ask if there is anything else.
            resolution: never
          bot.human:
            title: Talk to a person
            exclude: ['\b(?:not|dont|don.t|no)\b(?!.*\b(?:bot|robot|computer|machine)\b)']
            patterns:
              - '^\W*(?:(?:can|could|may|i|would|like|want|need|to|please|let|me|get|give|just|a|an|some|the|speak|talk|chat|with|real|live|human|actual|id|d)\W+)*(?:human|person|agent|representative|rep|operator|colleague|someone\W+real|real\W+people|member\W+of\W+staff|staff\W+member|human\W+being|customer\W+service\W+(?:agent|person))(?:\W+(?:please|now|instead|being))*\W*$'
              - '^\W*(?:(?:can|could|would|please|you|just)\W+)*(?:connect|transfer|put)\W+me\W+(?:through|over|to)(?:\W+(?:to|a|an|someone|somebody|human|person|real|agent|colleague|staff|please))*\W*$'
              - '\b(?:speak|talk|chat)\W+(?:to|with)\W+(?:an?|the|some)?\W*(?:real|actual|live|human)\W+(?:human|person|agent|being|one)\b'
            examples: [can someone call me back, I need help from a human being, get me a manager, I want to speak to the manager, can I get a call back, I want to talk to a person, agent, can I speak to a human, Could you transfer me to a colleague?, I would like to speak with a real person, put me through please, is there a human who can help me, may I chat with one of your staff, humn please, I would rather talk to a person, can a colleague take over, get me a representative, I do not want to talk to a bot, connect me to someone, live agent, Is anybody available to chat with me?, let me speak to somebody, operator]
            answer: I am passing you on to a colleague.
            resolution: never
          bot.not_helped:
            title: That did not help
            patterns:
              - '^\W*(?:no\W+)?(?:that|this|it)\W+(?:(?:did|does|is|was|has)\W*n.?t|(?:did|does|is|was|has)\W+not|still\W+does\W*n.?t|still\W+does\W+not)\W+(?:really\W+|even\W+)?(?:help(?:ed|ful|ing)?|work(?:ed|ing)?)(?:\W+(?:me|at\W+all|either|much|still))*\W*$'
              - '^\W*(?:thanks?|thank\W+you)\W+(?:(?:very|so)\W+much\W+)?but\W+(?:no|it\W+did|that\W+did)(?:\W*n.?t|\W+not)?(?:\W+(?:really|help|work))*\W*$'
              - '^\W*(?:(?:it|this|that)\W+)?(?:is\W+)?still\W+(?:(?:does|did|do)(?:\W*n.?t|\W+not)\W+work|not\W+working)\W*$'
              - '^\W*(?:no\W+)?(?:that|this)(?:\W*s|\W+is|\W+was)\W+no\W+(?:help|use|good)(?:\W+(?:to\W+me|at\W+all))*\W*$'
              - '^\W*(?:no\W+)?(?:that|this)\W+(?:(?:does|did)\W*n.?t|(?:does|did)\W+not)\W+answer\W+my\W+question\W*$'
            examples: [that did not help, that doesn't help me, this is no use to me, that does not answer my question, not helpful, my question is still not answered, that gets me nowhere, That is not what I asked, I still don't know, you misunderstood me, i still do not get it, I already tried that, didnt help at all, Unfortunately this does not solve my problem, I knew that already, I am none the wiser, useless answer]
            answer: I am sorry that this does not help you.
            resolution: never
          bot.frustrated:
            title: Unhappy with the bot
            patterns:
              - '\b(?:stupid|dumb|useless|fucking|bloody|damn(?:ed)?|shitty|crap|worthless|idiotic|rubbish)\W+(?:chat\W*)?(?:ro)?bot\b'
              - '^\W*(?:(?:what|this|is|it|you|are|so|an|a|the|oh|for|just|that|absolutely|completely|totally)\W+)*(?:fuck(?:ing)?(?:\W+(?:off|you|hell|this))?|shit|bullshit|damn(?:\W+it)?|wtf|bloody\W+hell|crap|idiots?|morons?|ridiculous|useless|pathetic|a\W+joke|hopeless|outrageous|piss\W+off)(?:\W+(?:really|man|this|you|is|it))*\W*$'
            examples: [what a stupid bot, this is useless, damn it, fucking bot, what a load of rubbish, this is driving me mad, get lost, you are hopeless, wtf is this, I am completely fed up with this, dumb machine, this makes no sense whatsoever, ridiculous, outrageous, you do not understand a thing, idiots, I am losing my patience, stop talking nonsense, worst bot ever]
            answer: I am sorry that this is going so badly. A colleague can help you further.
            resolution: never
          bot.robot:
            title: Am I talking to a robot?
            patterns:
              - '^\W*(?:are|is|r)\W+(?:you|u|this|that|there)\W+(?:really\W+|actually\W+|just\W+)*(?:an?\W+)?(?:real\W+|actual\W+|live\W+)?(?:robot|chat\W*bot|computer|human|bot|person|machine|AI|program)(?:\W+or\W+(?:just\W+)?(?:an?\W+)?(?:real\W+)?(?:robot|chat\W*bot|computer|human|bot|person|machine))?\W*$'
              - '^\W*am\W+i\W+(?:really\W+|actually\W+)*(?:talking|speaking|chatting)\W+(?:to|with)\W+(?:an?\W+)?(?:real\W+)?(?:robot|chat\W*bot|computer|human|bot|person|machine)(?:\W+or\W+(?:to\W+|with\W+)?(?:an?\W+)?(?:real\W+)?(?:robot|chat\W*bot|computer|human|bot|person|machine))?\W*$'
            examples: [are you a robot, are you human, Am I talking to a computer?, is this a chatbot, are you real, Am I speaking with a person or with a machine?, who are you, are you a human or a bot, is this an automated reply, what is your name, are you an AI, is there a human behind this chat, is a computer answering me, r u a bot, is this automated]
            answer: I am an automatic assistant, not a person. If I cannot work it out, I can pass you on to a colleague.
            resolution: never
          bot.cancel:
            title: Never mind
            patterns:
              - '^\W*(?:(?:no|oh|ok|okay|well|ah|sorry|actually)\W+)*(?:never\W*mind|nvm|forget\W+(?:it|about\W+it|that)|stop(?:\W+(?:it|this|here))?|leave\W+it|no\W+longer\W+(?:needed|necessary)|not\W+needed\W+any\W*more|already\W+(?:solved|sorted)|start\W+(?:over|again))(?:\W+(?:then|thanks|please|now))*\W*$'
            examples: [never mind, nevermind, forget it, stop, leave it, I changed my mind, no longer needed, oh forget about it, stop this, I want to stop here, I will figure it out myself, start over, let me ask something else, nvm, it is already solved, go back, I would like to quit this]
            answer: All right, we will leave it there. Can I help you with something else?
            resolution: never
          bot.language:
            title: Another language
            patterns:
              - '^\W*(?:(?:can|could|do|may|does|is|we|you|i|this|it|speak|talk|continue|switch|change|go|on|in|to|please|also|rather)\W+)*(?:dutch|english|nederlands|french|german)(?:\W+(?:please|instead|too|as\W+well|possible))*\W*$'
              - '^\W*(?:(?:kunnen|kan|kunt|mag|spreekt|spreek|praat|we|wij|u|je|jij|jullie|ik|het|ook|in|liever)\W+)+nederlands(?:\W+(?:praten|spreken|graag|alstublieft|aub|verder))*\W*$'
            examples: [can we speak Dutch, Do you speak Dutch?, Nederlands graag, Spreekt u Nederlands?, in Dutch please, can this be in Dutch too, I do not speak English well, rather Dutch, switch to Dutch, another language, ik spreek geen Engels, kunnen we in het Nederlands verder, how do I change the language, my English is not so good, change language]
            answer: I speak Dutch and English. Which language would you like?
            quick_replies: [Nederlands, English]
            resolution: never
        """#
}
