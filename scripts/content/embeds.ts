/** Content of another site, loaded only when a reader asks for it. */
export interface Embed {
  /** The site's name for readers. */
  readonly site: string;
  readonly what: "video" | "post" | "chart";
  /** The page that the article names. */
  readonly url: string;
  /** The page to put into a frame. */
  readonly frame: string;
}

interface Provider {
  readonly site: string;
  readonly what: Embed["what"];
  readonly hosts: readonly string[];
  /** The address of the frame, from the address in the article. */
  frame(url: URL): string | undefined;
}

const providers: readonly Provider[] = [
  {
    site: "YouTube",
    what: "video",
    hosts: ["youtube.com", "www.youtube.com", "m.youtube.com", "youtu.be", "www.youtube-nocookie.com"],
    frame: youtubeFrame,
  },
  {
    site: "Vimeo",
    what: "video",
    hosts: ["vimeo.com", "www.vimeo.com", "player.vimeo.com"],
    frame: ({ pathname }) => {
      const [, id, key] = /^\/(?:video\/)?(\d{4,12})(?:\/([0-9a-f]{6,20}))?\/?$/.exec(pathname) ?? [];
      if (id === undefined) return undefined;
      return `https://player.vimeo.com/video/${id}?dnt=1${key === undefined ? "" : `&h=${key}`}`;
    },
  },
  {
    site: "X",
    what: "post",
    hosts: ["x.com", "www.x.com", "twitter.com", "www.twitter.com", "mobile.twitter.com"],
    frame: ({ pathname }) => {
      const id = /^\/\w{1,20}\/status\/(\d{1,25})\/?$/.exec(pathname)?.[1];
      return id === undefined ? undefined : `https://platform.twitter.com/embed/Tweet.html?id=${id}&dnt=true`;
    },
  },
  {
    site: "Bluesky",
    what: "post",
    hosts: ["bsky.app"],
    frame: ({ pathname }) => {
      const [, author, post] = /^\/profile\/([\w.:-]{3,253})\/post\/([a-z0-9]{5,20})\/?$/.exec(pathname) ?? [];
      return author === undefined ? undefined : `https://embed.bsky.app/embed/${author}/app.bsky.feed.post/${post}`;
    },
  },
  {
    site: "Datawrapper",
    what: "chart",
    hosts: ["datawrapper.dwcdn.net", "www.datawrapper.de"],
    frame: ({ pathname }) => {
      const [, id, version = "/"] = /^\/(?:_\/)?([A-Za-z0-9]{5})(\/\d*\/?)?$/.exec(pathname) ?? [];
      return id === undefined ? undefined : `https://datawrapper.dwcdn.net/${id}${version}`;
    },
  },
];

/** What an address on its own line embeds; undefined for a page shown as a link. */
export function embedOf(address: string): Embed | undefined {
  if (!/^https:\/\//i.test(address) || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (url.port !== "" || url.username !== "") return undefined;
  const provider = providers.find(({ hosts }) => hosts.includes(url.hostname));
  if (provider !== undefined) {
    const frame = provider.frame(url);
    return frame === undefined ? undefined : { site: provider.site, what: provider.what, url: url.href, frame };
  }
  // Only Mastodon servers have addresses of this form.
  const post = /^\/@[\w.]{1,60}(?:@[\w.-]{3,253})?\/(\d{15,20})\/?$/.exec(url.pathname);
  if (post === null) return undefined;
  return {
    site: `Mastodon (${url.hostname})`,
    what: "post",
    url: url.href,
    frame: `${url.origin}${url.pathname.replace(/\/$/, "")}/embed`,
  };
}

function youtubeFrame({ hostname, pathname, searchParams }: URL): string | undefined {
  const path = hostname === "youtu.be" ? /^\/([^/]*)$/ : /^\/(?:shorts|live|embed)\/([^/]*)\/?$/;
  const id = pathname === "/watch" ? searchParams.get("v") : path.exec(pathname)?.[1];
  if (id === null || id === undefined || !/^[\w-]{11}$/.test(id)) return undefined;
  const start = /^(\d{1,6})s?$/.exec(searchParams.get("t") ?? searchParams.get("start") ?? "")?.[1];
  return `https://www.youtube-nocookie.com/embed/${id}?autoplay=1${start === undefined ? "" : `&start=${start}`}`;
}

/** Whether an address is audio or video, by its extension. */
export function mediaOf(address: string): "audio" | "video" | undefined {
  const path = address.replace(/[?#].*$/, "");
  if (!/^(?:https:\/\/[^\s/]+)?\/[^\s/].*\.\w+$/i.test(path)) return undefined;
  if (/\.(?:mp3|m4a|aac|ogg|oga|opus|wav|flac)$/i.test(path)) return "audio";
  return /\.(?:mp4|m4v|webm|ogv)$/i.test(path) ? "video" : undefined;
}
