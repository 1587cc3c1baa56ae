//! Words and phrases that furniture is made of, in the languages news pages are written in.
//!
//! The lists only say "this occurs here and covers so much of the line"; what follows from it is learned (see
//! [`crate::features`]) and, for a line that is dropped, decides the reason given.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::Why;

/// What a cue speaks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cue {
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
pub(crate) const KINDS: usize = 9;

impl Cue {
    /// The reason a line full of this cue is dropped for.
    pub(crate) fn why(self) -> Why {
        match self {
            Self::Navigation => Why::Navigation,
            Self::Comments => Why::Comments,
            Self::Related => Why::Related,
            Self::Legal => Why::Legal,
            Self::Share => Why::Share,
            Self::Advert => Why::Advert,
            Self::Form => Why::Form,
            Self::Credit | Self::Byline => Why::Other,
        }
    }

    /// All kinds, in the order of [`Found::counts`].
    pub(crate) const ALL: [Self; KINDS] = [
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

/// The cues of one line.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Found {
    /// Bytes of the line covered by cues of each kind.
    pub(crate) bytes: [u32; KINDS],
}

impl Found {
    /// The bytes covered by any cue.
    pub(crate) fn covered(&self) -> u32 {
        self.bytes.iter().sum()
    }

    /// The kind that covers most, if any does.
    pub(crate) fn main(&self) -> Option<Cue> {
        let (at, &most) = self.bytes.iter().enumerate().max_by_key(|&(i, &n)| (n, KINDS - i))?;
        (most > 0).then(|| Cue::ALL[at])
    }
}

/// Lines longer than this are running text whatever they mention, and are not searched.
const LONGEST: usize = 400;

/// Finds the cues of a line, given in lower case. A cue counts only as whole words.
pub(crate) fn find(lower: &str) -> Found {
    let mut found = Found::default();
    if lower.len() > LONGEST {
        return found;
    }
    for m in MATCHER.0.find_iter(lower) {
        let (before, after) = (&lower[..m.start()], &lower[m.end()..]);
        let open = before.chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        let shut = after.chars().next().is_none_or(|c| !c.is_alphanumeric());
        if open && shut {
            found.bytes[MATCHER.1[m.pattern().as_usize()] as usize] += (m.end() - m.start()) as u32;
        }
    }
    found
}

static MATCHER: LazyLock<(AhoCorasick, Vec<Cue>)> = LazyLock::new(|| {
    let mut phrases = Vec::new();
    let mut kinds = Vec::new();
    for (cue, list) in LISTS {
        for phrase in list.split('|').map(str::trim).filter(|p| !p.is_empty()) {
            phrases.push(phrase);
            kinds.push(*cue);
        }
    }
    let matcher = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&phrases);
    (matcher.expect("a few hundred short phrases fit"), kinds)
});

/// The phrases, in lower case, parted by `|`. Compiled by hand from what sites print around articles.
#[rustfmt::skip]
const LISTS: &[(Cue, &str)] = &[
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

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, main: Option<Cue>, most: bool) {
        let found = find(line);
        assert_eq!(found.main(), main, "{line}");
        assert_eq!(found.covered() as usize * 2 > line.len(), most, "{line}");
    }

    #[test]
    fn a_cue_counts_as_whole_words() {
        check("share on facebook", Some(Cue::Share), true);
        check("leave a reply", Some(Cue::Comments), true);
        check("lesen sie auch", Some(Cue::Related), true);
        check("все права защищены", Some(Cue::Legal), true);
        check("shareholders met in the town hall", None, false);
        check("the harbour has a share in the yard", Some(Cue::Share), false);
    }
}
