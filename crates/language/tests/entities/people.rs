//! People: which names are of one, which offices they hold, whom a description or a pronoun means.

use rashomon_language::EntityKind;

use super::check;

#[test]
fn offices_before_and_after_names_are_roles() {
    check(
        &[
            (
                "capitalised office",
                "Harbour Minister Ilma Oda left.",
                &["Ilma Oda [Harbour Minister]: Ilma Oda"],
            ),
            (
                "country and office",
                "They met French President Anna Brun.",
                &["Anna Brun [French President]: Anna Brun"],
            ),
            (
                "office in small letters",
                "Treasury spokesman Peter Lom spoke.",
                &["Peter Lom [Treasury spokesman]: Peter Lom"],
            ),
            (
                "the full name set beside a name, and a headline glued to it",
                "On the call, Minister Oda Ilma Rose OdaHarbour unions plan a strike MORE spoke. Oda left.",
                &["Ilma Rose Oda [Minister]: Oda, Ilma Rose Oda, Oda"],
            ),
            (
                "somebody else's office",
                "Mary Holt, whose son was a minister, left.",
                &["Mary Holt: Mary Holt"],
            ),
            (
                "of inside the office",
                "US Secretary of Defense Mary Holt left.",
                &["Mary Holt [US Secretary of Defense]: Mary Holt"],
            ),
            (
                "former",
                "A letter by former Port Zeld mayor Tomas Ruiz came.",
                &["Tomas Ruiz [former Port Zeld mayor]: Tomas Ruiz"],
            ),
            ("title", "The letter came from Sen. Paul Ames.", &["Paul Ames [Sen.]: Paul Ames"]),
            (
                "a verb before the office",
                "They hope to challenge Sen. Paul Ames.",
                &["Paul Ames [Sen.]: Paul Ames"],
            ),
            (
                "a verb and a country before the office",
                "Everybody there admires French President Anna Brun.",
                &["Anna Brun [French President]: Anna Brun"],
            ),
            (
                "what leads up to a former office",
                "The list of guests include former mayor Tomas Ruiz.",
                &["Tomas Ruiz [former mayor]: Tomas Ruiz"],
            ),
            (
                "apposition",
                "Ilma Oda, the mayor of Port Zeld, left.",
                &["Ilma Oda [mayor of Port Zeld]: Ilma Oda"],
            ),
            (
                "apposition without article",
                "Ilma Oda, director of the Fisheries Agency, left.",
                &["Ilma Oda [director of the Fisheries Agency]: Ilma Oda"],
            ),
            (
                "apposition before",
                "The ministry's spokeswoman, Ilma Oda, left.",
                &["Ilma Oda [spokeswoman]: Ilma Oda"],
            ),
            (
                "relative clause",
                "Ilma Oda, who is the union's chairwoman, left.",
                &["Ilma Oda [union's chairwoman]: Ilma Oda, (who)"],
            ),
            (
                "age before the office",
                "Ilma Oda, 41, a fisherman from Zeld, left.",
                &["Ilma Oda [fisherman]: Ilma Oda"],
            ),
            ("honorific is no role", "Later Mr. Oda left.", &["Oda: Oda"]),
            (
                "list is no apposition",
                "They met Anna Brun, President Peter Lom and Paul Ames.",
                &["Anna Brun: Anna Brun", "Peter Lom [President]: Peter Lom", "Paul Ames: Paul Ames"],
            ),
        ],
        Some(EntityKind::Person),
    );
}

#[test]
fn names_of_one_person_join() {
    check(
        &[
            ("last name alone", "Anna Brun came. Brun said no.", &["Anna Brun: Anna Brun, Brun"]),
            (
                "before the full name",
                "Brun says no\nMinister Anna Brun said no.",
                &["Anna Brun [Minister]: Brun, Anna Brun"],
            ),
            ("possessive outside", "Anna Brun's plan is Brun’s own.", &["Anna Brun: Anna Brun, Brun"]),
            ("short first name", "Joseph Lom came. Joe Lom left.", &["Joseph Lom: Joseph Lom, Joe Lom"]),
            ("respelled", "Sergei Lom came. Sergey Lom left.", &["Sergei Lom: Sergei Lom, Sergey Lom"]),
            (
                "two of one family",
                "Anna Brun came. Paul Brun left.",
                &["Anna Brun: Anna Brun", "Paul Brun: Paul Brun"],
            ),
            (
                "honorific tells which",
                "Anna Brun met Paul Brun. Mrs. Brun left.",
                &["Anna Brun: Anna Brun, Brun", "Paul Brun: Paul Brun"],
            ),
        ],
        Some(EntityKind::Person),
    );
}

#[test]
fn descriptions_and_pronouns_find_their_person() {
    check(
        &[
            (
                "who acts in the sentence of a pronoun, not who spoke in the one before",
                "Ilma Oda said the boats were old. Runa Keel, a deputy prosecutor, has opened an inquiry; nobody was held, she said.",
                &["Ilma Oda: Ilma Oda", "Runa Keel [deputy prosecutor]: Runa Keel, (she)"],
            ),
            (
                "by country",
                "Norwegian President Anna Brun met French President Paul Lom. The Norwegian leader left.",
                &[
                    "Anna Brun [Norwegian President]: Anna Brun, <The Norwegian leader>",
                    "Paul Lom [French President]: Paul Lom",
                ],
            ),
            (
                "lawmaker by place",
                "Senator Mary Holt of Vermont met Paul Lom on Friday. The Vermont senator left.",
                &["Mary Holt [Senator]: Mary Holt, <The Vermont senator>", "Paul Lom: Paul Lom"],
            ),
            (
                "by party",
                "Senator Mary Holt, D-Maine, met Senator Paul Lom, R-Idaho. The Idaho Republican left.",
                &["Mary Holt [Senator]: Mary Holt", "Paul Lom [Senator]: Paul Lom, <The Idaho Republican>"],
            ),
            (
                "party beside another noun",
                "Senator Paul Lom, R-Idaho, spoke. The Republican leadership left.",
                &["Paul Lom [Senator]: Paul Lom"],
            ),
            (
                "deputy is not the one",
                "President Anna Brun sent Vice President Paul Lom. Lom flew there. The president stayed.",
                &[
                    "Anna Brun [President]: Anna Brun, <The president>",
                    "Paul Lom [Vice President]: Paul Lom, Lom",
                ],
            ),
            (
                "between commas behind a place",
                "Senator Mary Holt met Senator Paul Lom of Idaho, the party whip, on Friday.",
                &["Mary Holt [Senator]: Mary Holt", "Paul Lom [Senator]: Paul Lom, <the party whip>"],
            ),
            (
                "before the name",
                "Minister Mary Holt answered the club's chairman, Senator Paul Lom, on Friday.",
                &["Mary Holt [Minister]: Mary Holt", "Paul Lom [Senator]: <the club's chairman>, Paul Lom"],
            ),
            (
                "two alike",
                "Senator Mary Holt and Senator Paul Lom met. The senator left.",
                &["Mary Holt [Senator]: Mary Holt", "Paul Lom [Senator]: Paul Lom"],
            ),
            (
                "prosecutor and lawyer",
                "Mary Holt, a lawyer, spoke. The U.S. attorney left.",
                &["Mary Holt [lawyer]: Mary Holt"],
            ),
            (
                "the elder and Jr.",
                "President Holt spoke. Paul Holt Jr. met Mary Lom. Mr. Holt is the president.",
                &[
                    "Holt [President]: Holt, Holt, <the president>",
                    "Paul Holt Jr.: Paul Holt Jr.",
                    "Mary Lom: Mary Lom",
                ],
            ),
            (
                "Jr. with the office",
                "Senator Holt spoke. Senator Paul Holt Jr. met Mary Lom.",
                &["Paul Holt Jr. [Senator]: Holt, Paul Holt Jr.", "Mary Lom: Mary Lom"],
            ),
            (
                "counterpart",
                "Norwegian President Anna Brun met her French counterpart Paul Lom. The French president left.",
                &[
                    "Anna Brun [Norwegian President]: Anna Brun, (her)",
                    "Paul Lom [French counterpart]: Paul Lom, <The French president>",
                ],
            ),
            (
                "plural office",
                "The Norwegian and French presidents Anna Brun and Paul Lom met. The French president left.",
                &["Anna Brun: Anna Brun", "Paul Lom: Paul Lom, <The French president>"],
            ),
            (
                "spokesperson is spokesman",
                "Treasury spokesman Peter Lom spoke. The Treasury spokesperson left.",
                &["Peter Lom [Treasury spokesman]: Peter Lom, <The Treasury spokesperson>"],
            ),
            (
                "press secretary is spokesperson",
                "Treasury press secretary Jen Holt spoke. The spokeswoman left.",
                &["Jen Holt [Treasury press secretary]: Jen Holt, <The spokeswoman>"],
            ),
            (
                "another's spokesman stays open",
                "Treasury spokesman Peter Lom spoke. The Navy spokesman left.",
                &["Peter Lom [Treasury spokesman]: Peter Lom"],
            ),
            (
                "subject before object",
                "Anna Brun met Paul Lom. She left.",
                &["Anna Brun: Anna Brun, (She)", "Paul Lom: Paul Lom"],
            ),
            (
                "gender by role",
                "Spokeswoman Sasha Orm met Kim Lom. She left.",
                &["Sasha Orm [Spokeswoman]: Sasha Orm, (She)", "Kim Lom: Kim Lom"],
            ),
            (
                "object is another",
                "Peter Lom left after Paul Ames told him so.",
                &["Peter Lom: Peter Lom, (him)", "Paul Ames: Paul Ames"],
            ),
            ("subject ahead", "In his speech, Peter Lom said no.", &["Peter Lom: (his), Peter Lom"]),
            (
                "speaker says I",
                "Peter Lom called Paul Ames late. “He was asleep,” Lom said.",
                &["Peter Lom: Peter Lom, Lom", "Paul Ames: Paul Ames, (He)"],
            ),
            (
                "a state that is a first name too",
                "Senator Mark Lom of Virginia, the top member of the panel, spoke. He called it a shame.",
                &["Mark Lom [Senator]: Mark Lom, <the top member>, (He)"],
            ),
            (
                "whom a quotation names does not speak it",
                "Paul Ames was angry. Peter Lom said that the crews were to blame. “Lom must go,” he said.",
                &["Paul Ames: Paul Ames, (he)", "Peter Lom: Peter Lom, Lom"],
            ),
            (
                "but a quotation within it may",
                "Paul Ames was angry. Peter Lom met the crews. “People said, ‘Lom must go,’” he said.",
                &["Paul Ames: Paul Ames", "Peter Lom: Peter Lom, Lom, (he)"],
            ),
            (
                "past the party and state",
                "Representative Peter Lom (D-Zeld.) met the Paul Ames band. He left.",
                &["Peter Lom [Representative]: Peter Lom, (He)", "Paul Ames: Paul Ames"],
            ),
            (
                "whom “said” has before it",
                "Peter Lom was angry on Friday, and Paul Ames (R-Zeld.), said he was not.",
                &["Peter Lom: Peter Lom", "Paul Ames: Paul Ames, (he)"],
            ),
            ("nobody fits", "The ferry left. He said no.", &[]),
        ],
        Some(EntityKind::Person),
    );
}

#[test]
fn a_stranger_who_speaks_is_not_somebody_named_before() {
    check(
        &[
            (
                "a woman without a name",
                "Ada Penn, a teacher, said the hall was cold. Another passenger said it leaked. She slept badly.",
                &["Ada Penn [teacher]: Ada Penn"],
            ),
            (
                "a stranger who is silent does not stand between",
                "Ada Penn saw another passenger. She waved.",
                &["Ada Penn: Ada Penn, (She)"],
            ),
        ],
        Some(EntityKind::Person),
    );
}

#[test]
fn a_last_name_is_not_that_of_a_relative_where_another_bears_it() {
    check(
        &[
            (
                "an office that the daughter does not have",
                "President Lom spoke. His daughter, Anna Lom, left. Mr. Lom slept. Lom woke.",
                &["Lom [President]: Lom, (His), Lom, Lom", "Anna Lom [daughter]: Anna Lom"],
            ),
            (
                "the one whom the title fits",
                "Peter Lom came with his wife, Anna Lom. Mrs. Lom spoke. Mr. Lom slept.",
                &["Peter Lom: Peter Lom, (his), Lom", "Anna Lom [wife]: Anna Lom, Lom"],
            ),
            (
                "a last name of two words",
                "Ana Vargas Lom spoke. Vargas Lom slept. Ms. Lom woke.",
                &["Ana Vargas Lom: Ana Vargas Lom, Vargas Lom, Lom"],
            ),
            (
                "a common word before the last name",
                "Peter Lom spoke. Former Lom advisers slept. Mr. Lom woke.",
                &["Peter Lom: Peter Lom, Lom, Lom"],
            ),
            (
                "with and without accents",
                "François Lóm spoke. Francois Lom slept.",
                &["François Lóm: François Lóm, Francois Lom"],
            ),
            (
                "a particle is part of the last name",
                "Peter de Lom spoke. Then Mr. de Lom slept.",
                &["Peter de Lom: Peter de Lom, de Lom"],
            ),
            (
                "first names that differ in an ending",
                "Eric Lom spoke. Erica Lom slept.",
                &["Eric Lom: Eric Lom", "Erica Lom: Erica Lom"],
            ),
            (
                "a title that fits nobody of the name",
                "Anna Lom spoke. Mr. Lom slept.",
                &["Anna Lom: Anna Lom", "Lom: Lom"],
            ),
            (
                "a relative who alone bears the name",
                "Anna Lom, the sister of the mayor, spoke. Lom left.",
                &["Anna Lom [sister of the mayor]: Anna Lom, Lom"],
            ),
        ],
        Some(EntityKind::Person),
    );
}

#[test]
fn a_father_and_his_son_of_one_name_are_two_where_the_text_tells_of_both() {
    check(
        &[
            (
                "the office of the one, “Jr.” of the other",
                "Peter Lom Jr. left. President Peter Lom stayed. Lom Jr. came back. Lom slept.",
                &["Peter Lom Jr.: Peter Lom Jr., Lom Jr.", "Peter Lom [President]: Peter Lom, Lom"],
            ),
            (
                "called the father",
                "Peter Lom Jr. left with his father, Peter Lom.",
                &["Peter Lom Jr.: Peter Lom Jr., (his)", "Peter Lom [father]: Peter Lom"],
            ),
            (
                "called the son",
                "Peter Lom left. His son, Peter Lom Jr., slept.",
                &["Peter Lom: Peter Lom, (His)", "Peter Lom Jr. [son]: Peter Lom Jr."],
            ),
            (
                "who is told of first is called by the last name",
                "President Lom left. Mr. Lom slept. Peter Lom Jr. woke. Mr. Lom spoke.",
                &["Lom [President]: Lom, Lom, Lom", "Peter Lom Jr.: Peter Lom Jr."],
            ),
            (
                "and so is the son",
                "Peter Lom Jr. left. Mr. Lom slept. President Lom was old. Mr. Lom spoke.",
                &["Peter Lom Jr.: Peter Lom Jr., Lom, Lom", "Lom [President]: Lom"],
            ),
            (
                "one person, called by both",
                "Senator Peter Lom Jr. left. Peter Lom was tired. Mr. Lom slept.",
                &["Peter Lom Jr. [Senator]: Peter Lom Jr., Peter Lom, Lom"],
            ),
        ],
        Some(EntityKind::Person),
    );
}
