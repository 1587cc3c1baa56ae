//! What the boxes between an article's paragraphs say to their reader: sign up, subscribe, read that as well.

/// Openings of such a line, in lower case, each with the words of which one must follow (none: it stands by itself).
/// A sentence of an article may begin with "get" or "support"; it does not go on with "our newsletter".
#[rustfmt::skip]
pub const PROMPTS: &[(&str, &str)] = &[
    // Letters and alerts.
    ("sign up", "newsletter|newsletters|letter|inbox|email|e-mail|alerts|briefing|our daily|our weekly|our weekend|our morning|our evening|for free"),
    ("subscribe", "newsletter|newsletters|inbox|our|today|podcast|channel|to read|to continue|for just|from just|a week|a month|now"),
    ("get", "newsletter|in your inbox|to your inbox|our app|evening letter|morning letter|weekly letter|daily letter|straight to your|breaking news alerts|our best stories|our top stories|unlimited access"),
    ("receive", "newsletter|in your inbox|to your inbox"),
    ("join our", "newsletter|whatsapp|telegram|community|channel|mailing|readers|discord"),
    ("enter your email", ""), ("want more stories like this", ""), ("never miss", "newsletter|alerts|inbox|story|update"),
    ("stay informed", "newsletter|sign up|subscribe|inbox"), ("keep up with", "newsletter|inbox|our app"),
    // Sound and programs.
    ("listen to this article", ""), ("listen to this story", ""), ("listen to article", ""), ("read this article aloud", ""),
    ("this audio is", "machine|automatically|generated|ai"), ("download", "our app|the app|our free app"), ("get the app", ""),
    ("open in", "our app|the app"), ("read this in", "our app|the app"),
    // Money.
    ("support", "our journalism|independent journalism|our work|our reporting|quality journalism|us today"),
    ("help us", "journalism|reporting|donat|contribut|stay free|keep going"), ("buy us a coffee", ""), ("donate", "today|now|here|journalism|reporting"),
    ("become a", "member|subscriber|patron|supporter"), ("this article is for", "subscribers|members"), ("this story is for", "subscribers|members"),
    ("this content is for", "subscribers|members"), ("this article is only available", ""), ("already a subscriber", ""), ("already a member", ""), ("already have an account", ""),
    ("to continue reading", ""), ("to read on", "subscri|register|log in|sign in|account"), ("to read the full", "subscri|register|log in|sign in|account"),
    ("read on with", ""), ("continue reading with", ""), ("keep reading with", ""), ("register", "to read|to continue|for free|free of charge"), ("log in", "to read|to continue|here"),
    ("you have", "free articles|articles left|article left|articles remaining|reached your limit|read your last"), ("you've reached", "limit|free articles"), ("you've read", "free articles"), ("try", "for one month|for free|free for|first month|one month free|for just"),
    ("cancel anytime", ""), ("cancel at any time", ""), ("unlock", "article|story|access"), ("start your free trial", ""),
    // Advertisements.
    ("article continues", "below|after"), ("story continues", "below|after"), ("continues below", ""), ("continue reading below", ""), ("scroll down", "more|read|video|continue|to see|for"),
    ("advertisement", "below|continues|scroll"), ("sponsored:", ""),
    ("advert]", ""), ("ad:", ""), ("advert:", ""), ("advertisement.", ""), ("advertisement:", ""), ("anzeige:", ""), ("werbung:", ""), ("annonse:", ""), ("annons:", ""), ("annonce:", ""), ("reklame:", ""), ("reklama:", ""), ("reclame:", ""), ("advertentie:", ""), ("publicidad:", ""), ("publicité :", ""), ("pubblicità:", ""), ("mainos:", ""), ("promoted:", ""),
    // Other pieces.
    ("read more", ":|about|on|from|here"), ("read also", ""), ("also read", ""), ("read next", ""), ("related:", ""), ("more on this", ""), ("you may also like", ""), ("recommended for you", ""),
    ("watch:", ""), ("click here", "to subscribe|to sign up|to download our|for our newsletter"), ("load more", ""),
    // What readers are asked for.
    ("follow us", "on|:"), ("like us on", ""), ("share this", "article|story|post|with"), ("share on", "facebook|twitter|x|whatsapp|linkedin|the wall|threads|bluesky|telegram|reddit"), ("chip in", "today|now|a month|a week|a year"), ("do you have a", "story for|tip for|news tip|question for us"), ("have a story", "?|for us"),
    ("got a", "story?|tip?|news tip|story for|tip for"), ("send us", "your|a tip|an email|pictures|photos"), ("send pictures", "to the|to us|news desk"), ("tip the editors", ""), ("let us know", "comments|below"), ("what do you think", "comments|below|let us"),
    ("see our offers", ""), ("report abuse", ""), ("removal requests", ""), ("you won't believe what", ""),
    // Consent.
    ("we use cookies", ""), ("this site uses cookies", ""), ("this website uses cookies", ""), ("we and our", "partners|cookies|vendors"), ("by clicking", "accept|agree|consent"),
    ("by continuing to", "cookies|agree|accept"), ("this content is", "provided by an|cookies|consent|blocked|hosted by|external"), ("this content comes from", ""), ("to see this content", ""), ("to view this content", ""),
    ("wir verwenden cookies", ""), ("diese website verwendet cookies", ""), ("an dieser stelle", "inhalt|cookies"), ("dieser inhalt", "extern|drittanbieter|cookies"), ("nous utilisons des cookies", ""), ("ce contenu", "bloqué|cookies|consentement"),
    ("utilizamos cookies", ""), ("usamos cookies", ""), ("utilizziamo i cookie", ""), ("wij gebruiken cookies", ""),
    ("get the", "app and|newsletter|briefing|free app"), ("if you value", ""), ("if you can", "support|donat|contribut"), ("if you like", "subscri|newsletter|donat|our work"), ("good reporting costs", ""), ("good journalism costs", ""),
    ("do you know more", ""), ("do you have information", ""), ("do you have more information", ""), ("hear more", "podcast"), ("hear the", "podcast"), ("take our", "survey|quiz|poll"), ("why you can trust", ""), ("by signing up", ""), ("by subscribing", "you agree"), ("thanks for signing up", ""), ("thank you for signing up", ""),
    ("create a free account", ""), ("create an account", ""), ("as a subscriber", "you|your"), ("as a member", "you|your"), ("your browser does not support", ""), ("your browser doesn't support", ""), ("you are reading", "free article|free articles"), ("you can now get", "whatsapp|telegram|app"), ("see also:", ""), ("topics:", ""), ("tags:", ""), ("tagged:", ""), ("filed under", ""),
    ("spotted a mistake", ""), ("see something wrong", ""), ("this summary was", "generated|ai|machine"), ("listen ·", ""), ("this article was", "first published|originally published|produced by"), ("this story was", "first published|originally published"), ("this article first appeared", ""), ("this story first appeared", ""), ("read more stories", ""), ("discover more", ""),
    // German.
    ("abonnieren sie", ""), ("abonniere", "newsletter|kanal|podcast"), ("jetzt abonnieren", ""), ("jetzt", "newsletter|kostenlos testen|weiterlesen|abo |abonnement|app herunterladen|app laden|mitglied werden"), ("melden sie sich", "newsletter|kostenlos an|hier an"), ("melde dich", "newsletter"), ("newsletter", "abonnieren|bestellen|anmelden"),
    ("artikel anhören", ""), ("diesen artikel anhören", ""), ("lesen sie auch", ""), ("lesen sie hier", ""), ("lesen sie mehr", ""), ("lesen sie weiter", ""), ("lies auch", ""), ("mehr zum thema", ""), ("mehr dazu", ":|lesen|finden|hier|im"), ("auch interessant", ""), ("hier weiterlesen", ""), ("passend zum thema", ""),
    ("unterstützen sie", "journalismus|unsere arbeit|uns mit"), ("weiterlesen mit", ""), ("dieser artikel ist", "abonnent|exklusiv für|nur für|plus-"), ("sie sind bereits", "abonnent|kunde|registriert"), ("bereits abonnent", ""), ("laden sie", "app"), ("folgen sie uns", ""), ("haben sie", "fehler gefunden|hinweise für uns"),
    ("hier können sie", "newsletter|abonnieren"), ("sie wollen mehr", "lesen|testen"), ("sie möchten weiterlesen", ""), ("dieser text erschien", ""), ("dieser artikel erschien", ""), ("empfohlener redaktioneller inhalt", ""), ("empfohlener externer inhalt", ""), ("testen sie", "kostenlos|monat|plus"), ("hören sie", "podcast"), ("schlagworte:", ""), ("themen:", ""),
    // French.
    ("abonnez-vous", ""), ("inscrivez-vous", ""), ("recevez", "newsletter|par e-mail|par mail|boîte mail"), ("lire aussi", ""), ("à lire aussi", ""), ("lire également", ""), ("à lire également", ""), ("sur le même sujet", ""), ("écouter cet article", ""), ("écoutez cet article", ""), ("téléchargez", "application|l'appli|l’appli"), ("suivez-nous", ""), ("cet article est réservé", ""), ("déjà abonné", ""), ("soutenez", "journalisme|indépendan|notre rédaction"), ("la suite après", "publicité"),
    // Spanish.
    ("suscríbete", ""), ("suscríbase", ""), ("regístrate", ""), ("recibe", "boletín|newsletter|en tu correo"), ("lea también", ""), ("lee también", ""), ("leer también", ""), ("te puede interesar", ""), ("escucha este artículo", ""), ("escuchar este artículo", ""), ("descarga", "app|aplicación"), ("síguenos", ""), ("este artículo es exclusivo", ""), ("ya eres suscriptor", ""),
    // Italian.
    ("iscriviti", ""), ("abbonati", ""), ("leggi anche", ""), ("ascolta questo articolo", ""), ("scarica", "app"), ("seguici", ""), ("questo articolo è riservato", ""), ("sei già abbonato", ""),
    // Portuguese.
    ("inscreva-se", ""), ("assine", "newsletter|agora|boletim|já"), ("receba", "newsletter|no seu e-mail|no seu email"), ("leia também", ""), ("leia mais", ""), ("ouça este artigo", ""), ("baixe", "aplicativo|app"), ("siga-nos", ""), ("já é assinante", ""),
    // Dutch.
    ("schrijf je in", ""), ("meld je aan", ""), ("abonneer je", ""), ("lees ook", ""), ("lees meer", ""), ("luister naar dit artikel", ""), ("volg ons", ""), ("dit artikel is alleen", ""), ("al abonnee", ""),
    ("este contenido es exclusivo", ""), ("esta noticia es exclusiva", ""), ("hazte socio", ""), ("hazte suscriptor", ""), ("il vous reste", "à lire|à découvrir"), ("faites un don", ""), ("rejoignez-nous", ""), ("sostieni", "giornalismo|il nostro"), ("apoie", "jornalismo"), ("steun", "journalistiek"),
    ("zapisz się", "newsletter|biuletyn"), ("zaprenumeruj", ""), ("prenumerera", "nyhetsbrev|nu"), ("abonner på", ""), ("abonnér på", ""), ("tilaa", "uutiskirje"), ("odebírejte", ""), ("přihlaste se", "newsletter|odběr"), ("iratkozzon fel", ""), ("abonează-te", ""), ("pretplatite se", ""), ("подпишитесь", ""), ("подписывайтесь", ""), ("підпишіться", ""), ("підписуйтесь", ""), ("abone olun", ""), ("εγγραφείτε", ""),
    // Of other languages, what sends to other pieces.
    ("les også", ""), ("läs också", ""), ("læs også", ""), ("lue myös", ""), ("czytaj także", ""), ("czytaj też", ""), ("zobacz także", ""), ("přečtěte si", "také"), ("čtěte také", ""), ("olvassa el", "is"), ("citește și", ""), ("pročitajte i", ""), ("читайте также", ""), ("читайте також", ""), ("διαβάστε επίσης", ""), ("ayrıca okuyun", ""), ("اقرأ أيضا", ""), ("اقرأ أيضاً", ""), ("إقرأ أيضا", ""), ("קראו גם", ""), ("延伸阅读", ""), ("相关阅读", ""), ("関連記事", ""), ("あわせて読みたい", ""), ("관련기사", ""),
];

/// Words that ask wherever in a short line they stand, in lower case.
#[rustfmt::skip]
pub const ANYWHERE: &[&str] = &[
    "our newsletter", "in your inbox", "to your inbox", "buy us a coffee", "see our offers", "first month free", "smash that like", "load more posts", "load more comments", "gamble responsibly",
    "please consider", "make a donation", "making a donation", "wherever you get your podcasts", "our whatsapp channel", "our telegram channel", "on google play", "email address below", "to keep reading", "gift articles", "minute read", "min read", "min. lesezeit", "minuten lesezeit", "min de lecture", "minutes de lecture", "min de lectura",
    "check your inbox", "let us know in the comments", "our reporters at", "is not affiliated with any", "not responsible for user", "not responsible for the content of", "dmca", "removal requests", "report abuse", "download our app", "follow us on", "unseren newsletter", "notre newsletter", "nuestro boletín", "nuestra newsletter", "la nostra newsletter", "nossa newsletter", "onze nieuwsbrief",
];

/// Words that a wall before the rest of an article says, in lower case.
#[rustfmt::skip]
pub const WALLS: &[&str] = &[
    "already a subscriber", "for subscribers", "to continue reading", "subscribe to read", "subscribe to continue", "log in to read", "sign in to read", "cancel at any time", "cancel anytime",
    "free articles left", "read the full story", "weiterlesen mit", "jetzt weiterlesen", "nur für abonnenten", "bereits abonnent", "sie sind bereits", "réservé aux abonnés", "déjà abonné",
    "la suite est réservée", "exclusivo para suscriptores", "ya eres suscriptor", "riservato agli abbonati", "sei già abbonato", "exclusivo para assinantes", "já é assinante", "alleen voor abonnees", "al abonnee",
];
