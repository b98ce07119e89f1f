//! Who and what the demo company deals with. Every name, address and number is made up.

/// When a customer pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Habit {
    Early,
    OnTime,
    /// Some days after the due date.
    Late,
    /// A quarter after it.
    VeryLate,
    /// Half when it is due, the rest weeks later.
    InParts,
    /// Everything that is due, in one payment at the end of the month.
    MonthEnd,
    /// Paid well, then was heard of no more.
    Silent,
}

/// What a customer buys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trade {
    Food,
    Property,
    Culture,
    Office,
    Retail,
    Agency,
    Publisher,
}

/// How sales tax meets a customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Austin's sales tax on goods.
    Local,
    /// Delivered out of the state.
    Away,
    /// Buys to sell on.
    Resale,
    /// A charity with an exemption certificate.
    Exempt,
}

impl Place {
    pub fn tax_code(self) -> &'static str {
        match self {
            Self::Local => "TX-AUSTIN",
            Self::Away => "OUTSTATE",
            Self::Resale => "RESALE",
            Self::Exempt => "NONTAX",
        }
    }
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Client {
    pub name: &'static str,
    pub contact: &'static str,
    pub street: &'static str,
    pub city: &'static str,
    pub region: &'static str,
    pub postal_code: &'static str,
    pub country: &'static str,
    pub currency: &'static str,
    pub language: &'static str,
    pub trade: Trade,
    pub place: Place,
    pub habit: Habit,
    pub terms: u32,
    /// How often they order, against the others.
    pub weight: i64,
    /// Month of the story in which they become a customer.
    pub joins: usize,
}

macro_rules! clients {
    ($( $name:literal, $contact:literal, $street:literal, $city:literal $region:literal $zip:literal,
        $trade:ident $place:ident $habit:ident $terms:literal days, $weight:literal from $joins:literal; )*) => {
        &[$( Client {
            name: $name, contact: $contact, street: $street, city: $city, region: $region,
            postal_code: $zip, country: "US", currency: "USD", language: "en",
            trade: Trade::$trade, place: Place::$place, habit: Habit::$habit, terms: $terms,
            weight: $weight, joins: $joins,
        } ),*]
    };
}

pub(super) const CLIENTS: &[Client] = clients! {
    "Blue Heron Brewing Co.", "Marcus Webb", "1804 E 6th St", "Austin" "TX" "78702", Food Local OnTime 30 days, 9 from 0;
    "Copper Kettle Diner", "Dolores Finch", "512 S Lamar Blvd", "Austin" "TX" "78704", Food Local Silent 30 days, 7 from 0;
    "Tres Hermanas Taqueria", "Lucia Ortega", "2210 E Cesar Chavez St", "Austin" "TX" "78702", Food Local Late 14 days, 6 from 0;
    "Bonnie's Bakehouse", "Bonnie Tran", "4405 Burnet Rd", "Austin" "TX" "78756", Food Local Early 14 days, 5 from 0;
    "Saltgrass Coffee Roasters", "Theo Lindgren", "1100 S Congress Ave", "Austin" "TX" "78704", Food Local OnTime 30 days, 6 from 0;
    "Prickly Pear Ice Cream", "Ana Castillo", "3016 Guadalupe St", "Austin" "TX" "78705", Food Local InParts 30 days, 4 from 3;
    "Lakeshore Realty Group", "Janet Okafor", "98 San Jacinto Blvd", "Austin" "TX" "78701", Property Local OnTime 30 days, 9 from 0;
    "Barton Creek Homes", "Greg Sandoval", "3600 Bee Caves Rd", "Austin" "TX" "78746", Property Local Late 30 days, 7 from 0;
    "Hill Country Property Management", "Sue Ellen Pratt", "701 Brazos St", "Austin" "TX" "78701", Property Local MonthEnd 30 days, 7 from 0;
    "Pecan Street Apartments", "Darnell Hughes", "407 Pecan St", "Pflugerville" "TX" "78660", Property Local VeryLate 30 days, 4 from 0;
    "Cedar Ridge Builders", "Walt Kessler", "2101 Industrial Blvd", "Round Rock" "TX" "78681", Property Local VeryLate 45 days, 5 from 2;
    "Ironwood Architects", "Priya Raman", "1211 W 5th St", "Austin" "TX" "78703", Property Local OnTime 45 days, 5 from 0;
    "Zilker Theatre Company", "Naomi Feld", "2206 William Barton Dr", "Austin" "TX" "78746", Culture Exempt OnTime 30 days, 5 from 0;
    "Congress Avenue Book Festival", "Ruth Abernathy", "610 Congress Ave", "Austin" "TX" "78701", Culture Exempt Late 30 days, 4 from 0;
    "East Side Music Hall", "Deshawn Cole", "1500 E 7th St", "Austin" "TX" "78702", Culture Local InParts 14 days, 6 from 0;
    "Bluebonnet Montessori School", "Karen Yip", "8100 Shoal Creek Blvd", "Austin" "TX" "78757", Culture Exempt Early 30 days, 4 from 0;
    "Travis Heights Gallery", "Sylvie Marchand", "1316 Alta Vista Ave", "Austin" "TX" "78704", Culture Local OnTime 30 days, 4 from 5;
    "Lone Star Film Society", "Hector Reyes", "1901 E 51st St", "Austin" "TX" "78723", Culture Exempt OnTime 30 days, 3 from 8;
    "Summit Dental Partners", "Dr. Alan Voss", "5656 Bee Caves Rd", "Austin" "TX" "78746", Office Local Early 30 days, 5 from 0;
    "Fairview Family Law", "Denise Harper", "816 Congress Ave", "Austin" "TX" "78701", Office Local OnTime 30 days, 5 from 0;
    "Ridgeline Software", "Kevin Nakamura", "11500 Alterra Pkwy", "Austin" "TX" "78758", Office Local OnTime 45 days, 9 from 0;
    "Greenbelt Physical Therapy", "Molly Dawson", "2700 W Anderson Ln", "Austin" "TX" "78757", Office Local Late 30 days, 4 from 0;
    "Bright Path Accounting", "Omar Siddiqui", "3355 Bee Caves Rd", "Austin" "TX" "78746", Office Local Early 15 days, 3 from 1;
    "Capitol City Credit Union", "Yvonne Baptiste", "1033 La Posada Dr", "Austin" "TX" "78752", Office Local MonthEnd 30 days, 7 from 0;
    "Nimbus Robotics", "Ellen Zhou", "12212 Technology Blvd", "Austin" "TX" "78727", Office Local OnTime 60 days, 6 from 4;
    "Redbud Veterinary Clinic", "Dr. Paula Meyer", "4434 Frontier Trl", "Austin" "TX" "78745", Office Local OnTime 30 days, 4 from 0;
    "Stonebridge Wealth Advisors", "Charles Whitlow", "300 W 6th St", "Austin" "TX" "78701", Office Local OnTime 30 days, 4 from 6;
    "Waterloo Outfitters", "Jess Moran", "2324 Webberville Rd", "Austin" "TX" "78702", Retail Local Late 30 days, 6 from 0;
    "Magnolia Home & Garden", "Carol Stubbs", "900 Main St", "Georgetown" "TX" "78626", Retail Local OnTime 30 days, 5 from 0;
    "Pedernales Candle Works", "Iris Holt", "117 Main St", "Fredericksburg" "TX" "78624", Retail Local OnTime 30 days, 5 from 0;
    "Little Owl Toys", "Fern Delacroix", "1512 W 35th St", "Austin" "TX" "78703", Retail Local InParts 30 days, 3 from 0;
    "Desert Willow Skincare", "Talia Brooks", "2401 E 6th St", "Austin" "TX" "78702", Retail Local OnTime 30 days, 6 from 2;
    "Rio Bravo Hot Sauce", "Ernesto Villa", "640 Commerce St", "San Antonio" "TX" "78205", Retail Local OnTime 30 days, 6 from 0;
    "Mesa Verde Soap Company", "Lindsey Crane", "215 Main Ave", "Durango" "CO" "81301", Retail Away Late 30 days, 4 from 3;
    "Pine & Prairie Tea", "Soren Dahl", "44 W 4th Ave", "Denver" "CO" "80223", Retail Away Early 30 days, 4 from 7;
    "Bayou Record Pressing", "Camille Landry", "3200 Burgundy St", "New Orleans" "LA" "70117", Retail Away VeryLate 30 days, 3 from 0;
    "Ozark Trail Maps", "Wes Tillman", "19 Spring St", "Eureka Springs" "AR" "72632", Retail Away OnTime 30 days, 3 from 0;
    "Fieldnote Creative", "Bea Lockhart", "1023 Springdale Rd", "Austin" "TX" "78721", Agency Resale OnTime 30 days, 8 from 0;
    "Parker & Quill Marketing", "Simon Quill", "400 Colorado St", "Austin" "TX" "78701", Agency Resale Late 45 days, 7 from 0;
    "Longhorn Promo Supply", "Rick Bauer", "7901 Cameron Rd", "Austin" "TX" "78754", Agency Resale OnTime 30 days, 5 from 0;
    "Halftone Collective", "Maya Ellison", "2400 Tangley St", "Houston" "TX" "77005", Agency Resale VeryLate 30 days, 4 from 5;
    "Gulf Coast Event Graphics", "Tony Abruzzo", "2313 Strand St", "Galveston" "TX" "77550", Agency Resale OnTime 30 days, 4 from 10;
    "Armadillo Press", "Helen Strand", "2507 Rio Grande St", "Austin" "TX" "78705", Publisher Resale OnTime 30 days, 5 from 0;
    "Texas River Review", "Conrad Bell", "110 Inner Campus Dr", "Austin" "TX" "78712", Publisher Exempt Late 60 days, 3 from 0;
};

pub(super) const FOREIGN_CLIENTS: &[Client] = &[
    Client {
        name: "Verlag Sommer & Kranz GmbH",
        contact: "Katrin Sommer",
        street: "Torstraße 118",
        city: "Berlin",
        region: "",
        postal_code: "10119",
        country: "DE",
        currency: "EUR",
        language: "de",
        trade: Trade::Publisher,
        place: Place::Away,
        habit: Habit::OnTime,
        terms: 30,
        weight: 4,
        joins: 2,
    },
    Client {
        name: "Harrow & Pike Editions Ltd",
        contact: "Imogen Pike",
        street: "27 Lamb's Conduit Street",
        city: "London",
        region: "",
        postal_code: "WC1N 3NG",
        country: "GB",
        currency: "GBP",
        language: "en",
        trade: Trade::Publisher,
        place: Place::Away,
        habit: Habit::Late,
        terms: 30,
        weight: 4,
        joins: 0,
    },
];

#[derive(Clone, Copy, Debug)]
pub(super) struct Product {
    pub code: &'static str,
    pub name: &'static str,
    pub description: &'static str,
    pub service: bool,
    pub unit: &'static str,
    /// In hundredths: US dollars at first and a year later, euro, pounds; 0 where not sold so.
    pub prices: [i64; 4],
    /// The usual quantities, and the step between them.
    pub quantity: (i64, i64, i64),
}

macro_rules! products {
    ($( $code:literal $name:literal, $description:literal, $service:literal $unit:literal,
        $prices:expr, $quantity:expr; )*) => {
        &[$( Product {
            code: $code, name: $name, description: $description, service: $service, unit: $unit,
            prices: $prices, quantity: $quantity,
        } ),*]
    };
}

pub(super) const PRODUCTS: &[Product] = products! {
    "BRAND" "Brand identity package", "Logo, colours and type, with a one-page guide", true "", [380000, 420000, 0, 0], (1, 1, 1);
    "DESIGN" "Graphic design", "Graphic design and layout", true "h", [9500, 10500, 9000, 7800], (3, 18, 1);
    "ILLUS" "Illustration", "Custom illustration, with rights for print", true "", [65000, 69000, 62000, 54000], (1, 2, 1);
    "PREPRESS" "Prepress and proofing", "", true "h", [6500, 7000, 6200, 5300], (1, 6, 1);
    "RETAINER" "Design retainer", "Design retainer: up to twenty hours in the month", true "month", [180000, 190000, 0, 0], (1, 1, 1);
    "INSTALL" "Installation on site", "", true "h", [8500, 9000, 0, 0], (2, 8, 1);
    "RUSH" "Rush service", "Delivery within two working days", true "", [15000, 16500, 0, 0], (1, 1, 1);
    "BC-500" "Business cards, 500", "Business cards, 500, on 16 pt cotton stock", false "box", [11800, 12400, 0, 0], (2, 10, 1);
    "LETTER-500" "Letterhead, 500 sheets", "", false "box", [16500, 17200, 0, 0], (1, 4, 1);
    "FLYER-1000" "Flyers, 1,000", "Flyers, 5.5 × 8.5 in, both sides, 1,000", false "lot", [26500, 27900, 0, 0], (1, 5, 1);
    "BROCHURE" "Brochures, tri-fold, 1,000", "", false "lot", [54000, 57000, 0, 0], (1, 4, 1);
    "MENU" "Menus", "Menus, four pages, washable", false "each", [640, 680, 0, 0], (60, 260, 20);
    "POSTER" "Posters, 24 × 36 in", "", false "each", [3800, 3950, 0, 0], (10, 50, 5);
    "BANNER" "Vinyl banner", "Vinyl banner with hems and grommets", false "sq ft", [950, 990, 0, 0], (24, 160, 8);
    "SIGN" "Yard signs", "Yard signs with stakes", false "each", [2400, 2520, 0, 0], (10, 60, 5);
    "STICKER" "Sticker sheets", "", false "sheet", [115, 122, 0, 0], (250, 2000, 250);
    "CARTON" "Folding cartons", "Folding cartons, one colour, die-cut", false "each", [138, 146, 0, 0], (500, 2500, 250);
    "BOOK" "Booklets, saddle-stitched", "Booklets, 32 pages, saddle-stitched", false "each", [485, 510, 465, 395], (200, 900, 50);
    "LABEL" "Product labels, roll of 1,000", "", false "roll", [21000, 22100, 0, 0], (2, 10, 1);
};

impl Trade {
    /// What they usually order: item codes, the likelier first.
    pub fn basket(self) -> &'static [&'static str] {
        match self {
            Self::Food => &["MENU", "LABEL", "POSTER", "STICKER", "DESIGN", "FLYER-1000"],
            Self::Property => &["SIGN", "BROCHURE", "BC-500", "BANNER", "DESIGN", "INSTALL"],
            Self::Culture => &["POSTER", "BROCHURE", "BANNER", "DESIGN", "ILLUS", "FLYER-1000"],
            Self::Office => &["BC-500", "LETTER-500", "BROCHURE", "DESIGN", "BRAND", "BANNER"],
            Self::Retail => &["CARTON", "LABEL", "STICKER", "DESIGN", "ILLUS", "FLYER-1000"],
            Self::Agency => &["BROCHURE", "PREPRESS", "POSTER", "BANNER", "CARTON", "RUSH"],
            Self::Publisher => &["BOOK", "PREPRESS", "DESIGN", "ILLUS"],
        }
    }
}

pub(super) const RETAINERS: &[&str] = &["Ridgeline Software", "Capitol City Credit Union"];
