//! What the class and id words of an element say of its purpose.

use std::hash::Hasher;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use rustc_hash::{FxHashMap, FxHasher};

/// How many purposes are told apart.
pub(crate) const PURPOSES: usize = 18;

/// Where purposes stand in [`Place::purposes`](super::blocks::Place::purposes).
pub(super) mod purpose {
    pub(crate) const NAVIGATION: usize = 2;
    pub(crate) const FOOTER: usize = 3;
    pub(crate) const COMMENTS: usize = 6;
    pub(crate) const SHARE: usize = 7;
    pub(crate) const RELATED: usize = 8;
    pub(crate) const ADVERT: usize = 9;
    pub(crate) const COOKIES: usize = 10;
    pub(crate) const FORM: usize = 11;
    pub(crate) const PICTURES: usize = 12;
    pub(crate) const WRITERS: usize = 13;
    pub(crate) const SUBJECTS: usize = 14;
}

/// The words of each purpose, in the order of the features. Those of up to four letters count only as words of
/// their own, longer ones anywhere.
#[rustfmt::skip]
const LISTS: [&str; PURPOSES] = [
    // The article's text.
    "articlebody article-body article__body article_body articletext article-text article__text article-content article__content articlecontent \
     article_content entry-content entry__content post-content post__content postcontent story-body storybody story__body story-text story-content \
     post-body post__body body-copy bodycopy article-copy richtext rich-text text-content content-body content__body body-content main-content \
     maincontent bodytext body-text artikeltext artikel-text wysiwyg field-body prose post-text news-text news-content newstext detail-text \
     single-content page-content article-main content-text content__text storytext text-body",
    // The article as a whole.
    "article artikel story post entry single beitrag hentry text content body inhalt noticia artykul",
    // Menus and ways through the site.
    "nav menu breadcrumb paginat pager toc navbar toolbar sitemap skip skiplink tabs offcanvas hamburger",
    // The foot of the page.
    "footer foot bottom copyright imprint colophon legal impressum",
    // The head of the page.
    "masthead topbar logo brand siteheader site-header page-header top-bar",
    // Columns beside the article.
    "sidebar side aside rail widget secondary complementary marginal right-col rightcol right-column col-right",
    // Readers' comments.
    "comment disqus discussion respond reply kommentar talkback livefyre viafoura coral guestbook",
    // Share buttons.
    "share sharing social follow facebook twitter whatsapp sharedaddy addthis addtoany shariff pinterest print teilen tools",
    // Other articles.
    "related recommend also-read alsoread read-more readmore readalso teaser popular trending most-read mostread readnext read-next more-from morefrom \
     outbrain taboola similar latest recirc onward card tease listing crosslink verwandt mehr empfehl more-news newslist news-list \
     meistgelesen linkbox link-box linklist promo upnext carousel slider list-item headlines jp-relatedposts tile",
    // Advertisements.
    "ad ads advert sponsor banner anzeige werbung affiliate commercial dfp gpt paid outbrain promotion promoted adslot ad-slot adsense partner shop product",
    // Cookies and consent.
    "cookie consent gdpr privacy cmp onetrust disclaimer",
    // Forms, log-ins, offers.
    "newsletter subscri signup sign-up login log-in paywall regist form abo modal popup pop-up overlay dialog offer premium search donat notification alert cta piano",
    // Pictures and what stands under them.
    "caption credit photo image picture gallery slideshow video media figure bild foto img thumbnail player lightbox wp-caption",
    // Who and when.
    "byline author dateline timestamp publish pubdate meta date time autor info detail readtime read-time views posted bio profile contributor source",
    // Subjects.
    "tags tag keyword topic categor label section ressort rubric chapter",
    // The lead.
    "lead intro standfirst summary subtitle sub-title subheadline sub-headline subhead deck dek abstract excerpt vorspann perex sapo chapo lede anriss",
    // Not shown.
    "hidden invisible sr-only screen-reader visually-hidden visuallyhidden hide d-none offscreen sronly noprint print-only",
    // Boxes inside the article.
    "twitter-tweet twitter-video instagram-media fb-post tiktok-embed quote pullquote infobox info-box factbox fact-box box embed tweet instagram inset callout",
];

/// The words for the line above a headline; they count among those of subjects.
pub(super) const KICKERS: [&str; 8] =
    ["kicker", "eyebrow", "overline", "dachzeile", "roofline", "topline", "supertitle", "toptitle"];

static MATCHER: LazyLock<(AhoCorasick, Vec<(u32, bool)>)> = LazyLock::new(|| {
    let mut words = Vec::new();
    let mut meanings = Vec::new();
    for (purpose, list) in LISTS.iter().enumerate() {
        let more: &[&str] = if purpose == self::purpose::SUBJECTS { &KICKERS } else { &[] };
        for word in list.split_whitespace().chain(more.iter().copied()) {
            words.push(word);
            meanings.push((1u32 << purpose, word.len() <= 4));
        }
    }
    let matcher = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .ascii_case_insensitive(true)
        .build(&words);
    (matcher.expect("a few hundred short words fit"), meanings)
});

/// Looks class and id attributes up, remembering those it has seen.
#[derive(Debug, Default)]
pub(crate) struct Purposes {
    seen: FxHashMap<u64, u32>,
}

/// Longer attributes are style sheets in disguise; only so much is read.
const LONGEST: usize = 300;

impl Purposes {
    /// The purposes an attribute's words speak of, a bit each.
    pub(crate) fn of(&mut self, value: &str) -> u32 {
        let mut hasher = FxHasher::default();
        hasher.write(value.as_bytes());
        *self.seen.entry(hasher.finish()).or_insert_with(|| look_up(value))
    }
}

fn look_up(value: &str) -> u32 {
    let value = &value[..value.floor_char_boundary(LONGEST)];
    let bytes = value.as_bytes();
    let mut bits = 0;
    for m in MATCHER.0.find_iter(value) {
        let (bit, whole) = MATCHER.1[m.pattern().as_usize()];
        let before = m.start().checked_sub(1).map(|i| bytes[i]);
        let after = bytes.get(m.end());
        // `pageNav` and `navBar` hold words of their own, `unavailable` does not.
        let open = before.is_none_or(|b| {
            !b.is_ascii_alphabetic() || (b.is_ascii_lowercase() && bytes[m.start()].is_ascii_uppercase())
        });
        let shut = after.is_none_or(|b| !b.is_ascii_alphabetic() || b.is_ascii_uppercase() || *b == b's');
        if !whole || (open && shut) {
            bits |= bit;
        }
    }
    bits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_inside_compounds_and_short_ones_only_whole() {
        let mut purposes = Purposes::default();
        for (value, bits) in [
            ("entry-content clearfix", vec![0]),
            ("pageNav", vec![2]),
            ("unavailable", vec![]),
            ("js-RelatedStories", vec![8]),
            ("header-ad", vec![9]),
            ("shadow", vec![]),
            ("x9f3", vec![]),
        ] {
            assert_eq!(purposes.of(value), bits.iter().fold(0, |b, i| b | 1 << i), "{value}");
        }
    }
}
