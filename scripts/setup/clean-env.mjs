// What a npm started by us should know of the machine's settings.
const KEPT = /^npm_config_(registry|cafile|ca|cache|userconfig|globalconfig|proxy|https_proxy|noproxy)$/i;
const OF_NPM = /^npm_(config|lifecycle|package)_/i;

/** The environment without what the npm that runs this script put there: its own options would be taken for ours. */
export function cleanEnv() {
  return Object.fromEntries(
    Object.entries(process.env).filter(([key]) => KEPT.test(key) || !OF_NPM.test(key)),
  );
}
