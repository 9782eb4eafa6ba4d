/** How a language writes weekdays, months and days relative to today. Patterns are sources of regular expressions. */
export interface DateWords {
  /** Sunday first. */
  readonly weekdays: readonly string[];
  readonly months: readonly string[];
  /** Between the day and the month, and between the month and the year. */
  readonly joint: string;
  /** After the number of the day. */
  readonly ordinal: string;
  /** Between the numbers of a date in digits; absent where the order of day and month differs between countries. */
  readonly numeric?: string;
  /** After the weekday. */
  readonly behind?: string;
  /** Words and their distance from today in days. */
  readonly days: ReadonlyMap<string, number>;
}

const days = (yesterday: string, today: string, tomorrow: string) =>
  new Map([
    [yesterday, -1],
    [today, 0],
    [tomorrow, 1],
  ]);

/** By language without region. */
export const dateWords: ReadonlyMap<string, DateWords> = new Map([
  [
    "en",
    {
      weekdays: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
      months: [
        ...["January", "February", "March", "April", "May", "June"],
        ...["July", "August", "September", "October", "November", "December"],
      ],
      joint: "(?:of )?",
      ordinal: "(?:st|nd|rd|th)?",
      days: days("yesterday", "today", "tomorrow"),
    },
  ],
  [
    "uk",
    {
      weekdays: [
        "неділ[яюі]",
        "понеділ(?:ок|ка|ку)",
        "вівтор(?:ок|ка)",
        "серед[ауи]",
        "четвер(?:га)?",
        "п[’'ʼ]ятниц[яюі]",
        "субот[ауи]",
      ],
      months: [
        ...["січня", "лютого", "березня", "квітня", "травня", "червня"],
        ...["липня", "серпня", "вересня", "жовтня", "листопада", "грудня"],
      ],
      joint: "",
      ordinal: "(?:-(?:го|е))?",
      numeric: "\\. ?",
      days: days("вчора", "сьогодні", "завтра"),
    },
  ],
  [
    "ru",
    {
      weekdays: [
        "воскресень[ея]",
        "понедельника?",
        "вторника?",
        "сред[ауы]",
        "четверга?",
        "пятниц[ауы]",
        "суббот[ауы]",
      ],
      months: [
        ...["января", "февраля", "марта", "апреля", "мая", "июня"],
        ...["июля", "августа", "сентября", "октября", "ноября", "декабря"],
      ],
      joint: "",
      ordinal: "(?:-(?:го|е))?",
      numeric: "\\. ?",
      days: days("вчера", "сегодня", "завтра"),
    },
  ],
  [
    "pt",
    {
      weekdays: ["domingo", "segunda", "terça", "quarta", "quinta", "sexta", "sábado"],
      months: [
        ...["janeiro", "fevereiro", "março", "abril", "maio", "junho"],
        ...["julho", "agosto", "setembro", "outubro", "novembro", "dezembro"],
      ],
      joint: "(?:de )?",
      ordinal: "º?",
      behind: "(?:-feira)?",
      numeric: "/",
      days: days("ontem", "hoje", "amanhã"),
    },
  ],
  [
    "es",
    {
      weekdays: ["domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado"],
      months: [
        ...["enero", "febrero", "marzo", "abril", "mayo", "junio"],
        ...["julio", "agosto", "sep?tiembre", "octubre", "noviembre", "diciembre"],
      ],
      joint: "(?:del? )?",
      ordinal: "º?",
      numeric: "/",
      days: days("ayer", "hoy", "mañana"),
    },
  ],
  [
    "fr",
    {
      weekdays: ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"],
      months: [
        ...["janvier", "février", "mars", "avril", "mai", "juin"],
        ...["juillet", "août", "septembre", "octobre", "novembre", "décembre"],
      ],
      joint: "",
      ordinal: "(?:er)?",
      numeric: "/",
      days: days("hier", "aujourd[’']hui", "demain"),
    },
  ],
  [
    "de",
    {
      weekdays: ["Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "(?:Samstag|Sonnabend)"],
      months: [
        ...["(?:Januar|Jänner)", "(?:Februar|Feber)", "März", "April", "Mai", "Juni"],
        ...["Juli", "August", "September", "Oktober", "November", "Dezember"],
      ],
      joint: "",
      ordinal: "\\.",
      numeric: "\\. ?",
      days: days("gestern", "heute", "morgen"),
    },
  ],
]);
