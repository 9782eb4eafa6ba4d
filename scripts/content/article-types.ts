/** What kind of text an article is; a report by default. */
export const articleTypes = ["report", "analysis", "explainer", "interview", "opinion", "brief"] as const;
