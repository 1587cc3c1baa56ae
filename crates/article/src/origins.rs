//! Who said each value of an article.

use rashomon_page::Giver;

/// Who said a value of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// The page itself.
    Page,
    /// Nobody: it was told from the words of the text.
    Text,
    /// The record that the article came as.
    Record,
    /// The feed that holds or names the page.
    Feed,
    /// The sitemap that names the page.
    Sitemap,
    /// The list of feeds that names the page.
    List,
    /// The headers of the message that holds it.
    Mail,
}

impl Origin {
    const NAMES: [(Self, &'static str); 7] = [
        (Self::Page, "page"),
        (Self::Text, "text"),
        (Self::Record, "record"),
        (Self::Feed, "feed"),
        (Self::Sitemap, "sitemap"),
        (Self::List, "list"),
        (Self::Mail, "mail"),
    ];

    /// As the JSON writes it.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(origin, _)| *origin == self).map_or("", |(_, name)| name)
    }

    /// The origin of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(_, known)| *known == name).map(|(origin, _)| *origin)
    }
}

impl From<Giver> for Origin {
    fn from(giver: Giver) -> Self {
        match giver {
            Giver::Record => Self::Record,
            Giver::Feed => Self::Feed,
            Giver::Sitemap => Self::Sitemap,
            Giver::List => Self::List,
            Giver::Mail => Self::Mail,
        }
    }
}

/// Who said each value of an article; none for what the article lacks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Origins {
    /// The headline.
    pub title: Option<Origin>,
    /// The outlet.
    pub outlet: Option<Origin>,
    /// The authors.
    pub authors: Option<Origin>,
    /// The day of publication.
    pub published: Option<Origin>,
    /// The day of the last change.
    pub modified: Option<Origin>,
    /// The language.
    pub language: Option<Origin>,
}

impl Origins {
    /// Each of them by the name of its value.
    pub fn each(&self) -> [(&'static str, Option<Origin>); 6] {
        let Self { title, outlet, authors, published, modified, language } = *self;
        [
            ("title", title),
            ("outlet", outlet),
            ("authors", authors),
            ("published", published),
            ("modified", modified),
            ("language", language),
        ]
    }

    /// Says who gave a value that is there.
    pub fn set(&mut self, what: &str, from: Origin) {
        let place = match what {
            "title" => &mut self.title,
            "outlet" => &mut self.outlet,
            "authors" => &mut self.authors,
            "published" => &mut self.published,
            "modified" => &mut self.modified,
            "language" => &mut self.language,
            _ => return,
        };
        *place = place.map(|_| from);
    }
}
