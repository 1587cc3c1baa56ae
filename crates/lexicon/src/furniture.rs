//! Words and phrases that the furniture of a page is made of, in the languages news pages are written in.

/// What a cue speaks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cue {
    /// Menus, "home", "skip to content".
    Navigation,
    /// "Leave a reply", "comments".
    Comments,
    /// "Read more", "related".
    Related,
    /// "All rights reserved", "cookies".
    Legal,
    /// "Share on", "follow us".
    Share,
    /// "Advertisement", "sponsored".
    Advert,
    /// "Subscribe", "newsletter", "sign in".
    Form,
    /// "Photo:", "Getty Images".
    Credit,
    /// "By", "Published", "Updated", "min read".
    Byline,
}

/// How many kinds of cue there are.
pub const KINDS: usize = 9;

impl Cue {
    /// All kinds, in the order that lines are counted in.
    pub const ALL: [Self; KINDS] = [
        Self::Navigation,
        Self::Comments,
        Self::Related,
        Self::Legal,
        Self::Share,
        Self::Advert,
        Self::Form,
        Self::Credit,
        Self::Byline,
    ];
}

/// The phrases, in lower case, parted by `|`. Compiled by hand from what sites print around articles.
#[rustfmt::skip]
pub const LISTS: &[(Cue, &str)] = &[
    (Cue::Navigation, "home|homepage|menu|main menu|skip to content|skip to main content|skip to navigation|search|search for|\
        site map|sitemap|contact|contact us|about|about us|archive|archives|rss|feeds|sections|more sections|top stories|\
        latest news|breaking news|live tv|watch live|videos|video|photos|gallery|galleries|podcasts|weather|jobs|careers|\
        you are here|you are at|back to top|scroll to top|next|previous|next post|previous post|next article|\
        previous article|older posts|newer posts|categories|category|tags|tags:|topics|topic|filed under|tagged|posted in|toggle navigation|close|\
        open menu|close menu|show more|load more|see all|view all|all news|help|faq|edition|go to|jump to|page not found|\
        startseite|suche|menü|zum inhalt springen|zum inhalt|navigation|kontakt|impressum|über uns|themen|schlagworte|\
        schlagwörter|stichworte|seite|nach oben|zurück|weiter|vorheriger|nächster|vorheriger artikel|nächster artikel|\
        ressort|ressorts|newsticker|schlagzeilen|wetter|stellenmarkt|hauptnavigation|\
        accueil|rechercher|recherche|à propos|plan du site|haut de page|rubriques|mots-clés|précédent|suivant|\
        inicio|portada|buscar|contacto|quiénes somos|mapa del sitio|etiquetas|anterior|siguiente|secciones|\
        cerca|chi siamo|contatti|strona główna|szukaj|главная|поиск|контакты|о нас|теги|темы|разделы|меню|рубрики|\
        početna|início|pesquisar|αρχική|αναζήτηση|ana sayfa|首页|ホーム|beranda"),
    (Cue::Comments, "comments|comment|discuss|discussion|join the conversation|join the discussion|leave a reply|leave a comment|\
        leave a reply cancel reply|cancel reply|post a comment|post comment|add a comment|add comment|write a comment|no comments|no comments yet|view comments|\
        show comments|hide comments|load comments|see comments|all comments|recent comments|be the first to comment|reply|\
        replies|report abuse|flag as inappropriate|your email address will not be published|required fields are marked|please enter your comment|\
        please enter your name here|please enter your name|comments powered by|powered by disqus|enable javascript to view the comments|\
        save my name|comments are closed|comments are moderated|comments closed|log in to comment|login to comment|log in to reply|sign in to comment|\
        commenting|responses|thoughts on|upvote|downvote|permalink|says:|sort by|newest|oldest|most voted|best rated|this site uses akismet|\
        kommentare|kommentar|kommentieren|kommentar schreiben|schreiben sie einen kommentar|schreibe einen kommentar|kommentar verfassen|\
        antworten|antwort|antwort abbrechen|diskutieren|diskussion|mitdiskutieren|ihre meinung|deine e-mail-adresse wird nicht veröffentlicht|\
        commentaires|commentaire|laisser un commentaire|répondre|réagir|réactions|votre adresse e-mail ne sera pas publiée|\
        comentarios|comentario|deja un comentario|deja una respuesta|responder|comentar|commenti|commento|lascia un commento|rispondi|\
        komentarze|dodaj komentarz|odpowiedz|комментарии|комментарий|комментировать|оставить комментарий|обсудить|ответить|\
        komentari|komentar|reacties|reageer|comentários|σχόλια|yorumlar|评论|コメント"),
    (Cue::Related, "related|related articles|related article|related stories|related story|related posts|related news|related topics|related content|\
        related links|related coverage|related tags|related:|read more|read more:|read also|read also:|also read|also read:|read next|up next|see also|see also:|more from|more on|more on this|more about|more stories|more news|\
        you may also like|you might also like|you might like|you may like|recommended|recommended for you|recommended stories|most popular|most read|most viewed|most shared|\
        most commented|most discussed|trending|trending now|popular posts|popular now|popular|latest|latest stories|latest posts|latest articles|latest from|recent posts|recent news|\
        don't miss|dont miss|don’t miss|must read|must reads|editor's picks|editors' picks|editor’s picks|top news|what to read next|read the full story|full story|continue reading|\
        read full article|click here|find out more|learn more|watch:|watch|listen|in pictures|from around the web|from the web|around the web|keep reading|next up|\
        mehr zum thema|zum thema|mehr lesen|weiterlesen|lesen sie auch|lesen sie auch:|lesen sie mehr|lesen sie hier|auch interessant|das könnte sie auch interessieren|das könnte dich auch interessieren|\
        das könnte sie interessieren|meistgelesen|meist gelesen|meistgelesene artikel|meistgeklickt|mehr dazu|mehr aus|mehr von|weitere artikel|weitere themen|weitere nachrichten|weitere beiträge|ähnliche artikel|ähnliche beiträge|\
        empfehlungen|empfohlen|aktuelles|aktuell|neueste artikel|neueste beiträge|beliebt|passend dazu|anzeige|mehr infos|mehr erfahren|hier mehr|video-empfehlung|\
        lire aussi|à lire aussi|à lire|lire la suite|sur le même sujet|articles liés|les plus lus|voir aussi|à voir|en savoir plus|dans la même rubrique|\
        leer más|lea también|lea además|te puede interesar|le puede interesar|más información|más leídas|lo más leído|lo más visto|noticias relacionadas|artículos relacionados|ver más|\
        leggi anche|potrebbe interessarti|più letti|articoli correlati|czytaj także|czytaj też|zobacz także|zobacz też|czytaj więcej|polecane|najpopularniejsze|najczęściej czytane|\
        читайте также|читать далее|подробнее|по теме|похожие новости|материалы по теме|самое читаемое|популярное|смотрите также|lees ook|lees meer|pročitajte još|pročitajte i|povezane vijesti|najčitanije|\
        leia também|leia mais|veja também|mais lidas|διαβάστε επίσης|ilgili haberler"),
    (Cue::Legal, "all rights reserved|all rights|copyright|©|terms of use|terms of service|terms and conditions|terms & conditions|terms|privacy policy|privacy|privacy notice|cookie policy|\
        cookies|uses cookies|use cookies|cookie|cookie settings|accept|accept all|accept cookies|i agree|consent|ad choices|adchoices|do not sell my info|do not sell my personal information|legal notice|disclaimer|\
        may not be reproduced|may not be published|redistributed|without permission|reproduction|trademark|by using this site|by using our site|by clicking|you agree to|gdpr|accessibility|code of ethics|\
        alle rechte vorbehalten|datenschutz|datenschutzerklärung|agb|nutzungsbedingungen|cookie-einstellungen|verwendung von cookies|externen inhalt|externer inhalt|externe inhalte|externen inhalte|personenbezogene daten|drittplattformen|einwilligung|empfohlener redaktioneller inhalt|third-party content|external content|contenu externe|verwendet cookies|akzeptieren|zustimmen|einverstanden|nutzungsrechte|\
        tous droits réservés|mentions légales|politique de confidentialité|conditions générales|données personnelles|utilise des cookies|accepter|\
        todos los derechos reservados|aviso legal|política de privacidad|política de cookies|utiliza cookies|aceptar|términos y condiciones|\
        tutti i diritti riservati|informativa|wszelkie prawa zastrzeżone|polityka prywatności|regulamin|plików cookies|все права защищены|политика конфиденциальности|пользовательское соглашение|\
        sva prava pridržana|todos os direitos reservados|alle rechten voorbehouden|tüm hakları saklıdır"),
    (Cue::Share, "share|share this|share this:|share this article|share this story|share this post|share on|share on facebook|share on twitter|share via|share with|shares|facebook|twitter|tweet|retweet|pinterest|pin it|linkedin|\
        whatsapp|telegram|reddit|instagram|youtube|tumblr|flipboard|pocket|messenger|viber|tiktok|snapchat|xing|google+|vk|vkontakte|email|e-mail|e-mail this|email this|print|print this|print article|copy link|copy url|link copied|like|likes|likes:|like this|like this:|like us on|\
        like us|follow|follow us|follow us on|following|follow @|follow on|connect with us|click to share|opens in new window|save|save article|save story|bookmark|send|send to a friend|\
        teilen|auf facebook teilen|auf twitter teilen|twittern|artikel teilen|folgen|folgen sie uns|drucken|merken|per mail|gefällt mir|link kopieren|artikel drucken|versenden|weiterleiten|\
        partager|partager sur|imprimer|envoyer|suivez-nous|suivez nous|j'aime|compartir|compartir en|imprimir|enviar|síguenos|síguenos en|seguir|me gusta|condividi|stampa|seguici|udostępnij|drukuj|\
        поделиться|распечатать|подписывайтесь|podijeli|delen|compartilhar|partilhar|paylaş|κοινοποίηση"),
    (Cue::Advert, "advertisement|advertisements|advertising|advertise|advertise with us|ad|ads|sponsored|sponsored content|sponsored by|promoted|promoted content|paid content|paid post|partner content|story continues below|\
        article continues below|continue reading below|article continues after|story continues after advertisement|affiliate|buy now|shop now|add to cart|sale|coupon|coupons|deals|you can support|donate|donate now|support us|make a donation|contribute|become a member|become a patron|\
        anzeige|anzeigen|werbung|gesponsert|sponsored post|inserieren|jetzt kaufen|in den warenkorb|spenden|jetzt spenden|unterstützen sie uns|publicité|publi-information|annonces|faire un don|soutenez-nous|publicidad|anuncio|anuncios|patrocinado|pubblicità|reklama|reklam|\
        реклама|на правах рекламы|oglas|advertentie|publicidade"),
    (Cue::Form, "subscribe|subscribe now|subscribe to|subscribe today|subscription|subscriptions|subscribers|already a subscriber|newsletter|newsletters|sign up|sign up for|sign up now|signup|sign in|sign out|log in|login|log out|logout|register|register now|create account|create an account|my account|account|\
        forgot password|forgot your password|password|username|email address|your email|your name|first name|last name|enter your email|e-mail address|submit|cancel|required|get the latest|get our|get the app|download the app|our app|in your inbox|to your inbox|unsubscribe|notifications|\
        enable notifications|free trial|try for free|thank you for signing up|thanks for signing up|successfully subscribed|please enter|invalid email|loading|loading...|please wait|javascript|enable javascript|your browser|premium|contact form|feedback|send us|report an error|report a typo|\
        abonnieren|abonnement|abo|abos|jetzt abonnieren|jetzt testen|kostenlos testen|anmelden|anmeldung|abmelden|einloggen|registrieren|passwort|passwort vergessen|benutzername|e-mail-adresse|newsletter abonnieren|absenden|e-paper|mein konto|\
        s'abonner|abonnez-vous|se connecter|connexion|inscription|s'inscrire|inscrivez-vous|mot de passe|suscríbete|suscribirse|suscripción|iniciar sesión|registrarse|contraseña|boletín|iscriviti|accedi|abbonati|zaloguj|zaloguj się|zarejestruj się|prenumerata|\
        войти|регистрация|подписаться|подписка|подпишитесь|пароль|prijava|registracija|inloggen|abonneren|entrar|assine"),
    (Cue::Credit, "photo|photo:|photo by|photos by|photo credit|photo courtesy|photograph|photograph:|picture:|image:|image|images|image credit|image source|image copyright|image caption|media caption|file photo|file image|credit:|credit|courtesy|getty|getty images|ap photo|afp|reuters|shutterstock|istock|\
        associated press|via ap|stock photo|screenshot|illustration|caption|video by|representative image|hide caption|toggle caption|enlarge|enlarge image|click to enlarge|\
        foto|foto:|fotos|bild|bild:|bilder|bildquelle|quelle|quelle:|symbolbild|symbolfoto|archivbild|picture alliance|imago|dpa|bildunterschrift|bildrechte|vergrößern|crédit|crédits|crédit photo|légende|imagen|fotografía|fot.|zdjęcie|фото|фото:|источник|izvor"),
    (Cue::Byline, "by|posted by|written by|published|published:|published on|first published|posted|posted on|posted at|updated|updated:|last updated|last updated:|last modified|modified|updated on|date|date:|author|author:|authors|about the author|staff writer|staff reporter|correspondent|editor|min read|minute read|minutes read|read time|reading time|\
        ago|hours ago|days ago|minutes ago|hour ago|day ago|views|reads|edited by|reporting by|editing by|additional reporting|writing by|contributed to this report|with files from|source:|news desk|web desk|published in|created|\
        von|veröffentlicht|veröffentlicht am|veröffentlicht:|aktualisiert|aktualisiert:|aktualisiert am|stand:|stand|zuletzt aktualisiert|erstellt|autor|autor:|autorin|redaktion|uhr|lesezeit|minuten|min.|datum|\
        par|publié le|publié|mis à jour|mise à jour|rédaction|auteur|por|publicado|publicado el|actualizado|redacción|hace|di|pubblicato|aggiornato|opublikowano|aktualizacja|опубликовано|обновлено|автор|objavljeno|autor|gepubliceerd"),
];

/// Words of the line below a picture that says whose it is, in small letters.
pub const CREDITS: &[&str] = &[
    "image credit",
    "photo credit",
    "credit:",
    "credit…",
    "credit...",
    "photo by",
    "photograph by",
    "photograph:",
    "photo:",
    "getty images",
    "ap photo",
    "/reuters",
    "/ap",
    "/afp",
    "shutterstock",
    "courtesy of",
    "image source",
    "image copyright",
    "image caption",
    "toggle caption",
    "file photo",
    "stock photo",
];
