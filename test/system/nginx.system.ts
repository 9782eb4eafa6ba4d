import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { articleFile, WrittenDigest, writtenData } from "../support/written-digest.ts";

// A real nginx with the files that are made for it. `npm run test:system` needs nginx installed.

const now = "2024-03-20T10:00:00Z";
const long = `/2019/${"a-very-long-headline-".repeat(8)}/`;
const aliases = ["/old/%D0%BF%D0%BE%D1%80%D1%82/", "/Old/Story/", "/with'quote/", "/a$b;{c}/", "/100%25/", long];

test("nginx loads the redirects with its default settings, and redirects old addresses", async () => {
  const digest = new WrittenDigest();
  const { output } = digest.folders;
  const [conf, log, socket] = ["nginx.conf", "log", "socket"].map((name) => join(digest.root, name)) as [
    string,
    string,
    string,
  ];
  const nginx = (...args: readonly string[]) =>
    spawnSync("nginx", ["-p", digest.root, "-c", conf, ...args], { encoding: "utf8" });
  try {
    const more = [`aliases: ${JSON.stringify(aliases)}`];
    digest.write({ ...writtenData(), "articles/2024/03/one.md": articleFile({ date: "2024-03-01", more }) });
    await digest.mustBuild(now);
    writeFileSync(
      conf,
      `pid ${digest.root}/pid; error_log ${log}; user root; events {}
       http { access_log off; include ${output}/redirects.map;
       server { listen unix:${socket}; root ${output}; if ($moved) { return 301 $moved; } } }\n`,
    );
    const tried = nginx("-t");
    assert.is(tried.status, 0, tried.stderr ?? String(tried.error));
    assert.not.match(tried.stderr, /warn|emerg/);
    assert.is(nginx().status, 0, readFileSync(log, "utf8"));
    for (const alias of aliases) {
      const path = alias.includes("%") ? alias : encodeURI(alias);
      const asked = ["-s", "-o", "/dev/null", "-w", "%{http_code} %{redirect_url}", "--unix-socket", socket];
      const { stdout } = spawnSync("curl", [...asked, `http://localhost${path}`], { encoding: "utf8" });
      assert.is(stdout, "301 http://localhost/2024/03/one/", alias);
    }
  } finally {
    nginx("-s", "stop");
    digest.dispose();
  }
});

test.run();
