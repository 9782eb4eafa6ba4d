import type { Article } from "../content/article.ts";
import type { Site } from "../content/site.ts";
import type { Digest } from "../store/digest.ts";
import { t } from "./translate.ts";
import type { FeedbackView } from "./view.ts";

/** Identifies the text of an article; changes with its file. */
export function versionOf({ textHash }: Article): string {
  return textHash.slice(0, 12);
}

/** How readers report an error in an article: the form's fields, and a complete `mailto:` for sites without a form. */
export function feedbackOf(article: Article, site: Site, digest: Digest): FeedbackView {
  const { email, endpoint, service } = site.feedback;
  const articleUrl = site.url + article.address;
  const values = { title: article.title, url: articleUrl };
  const subject = encodeURIComponent(t(digest, "feedback.mailSubject", values));
  const body = encodeURIComponent(t(digest, "feedback.mailBody", values));
  return {
    mailto: `mailto:${email}?subject=${subject}&body=${body}`,
    ...(endpoint === undefined ? {} : { endpoint }),
    service,
    articleId: article.id,
    articleUrl,
    articleTitle: article.title,
    articleVersion: versionOf(article),
  };
}
