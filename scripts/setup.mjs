// Called by `prestart`, `pretest` and `build`, also before anything is installed and on the Node of the machine (18 or later):
// so this script and those it imports use nothing but what comes with Node.
import { build, buildWhenChanged } from './setup/build.mjs';
import { install } from './setup/install.mjs';
import { installPrograms } from './setup/programs.mjs';
import { FailedStep } from './setup/run-step.mjs';

try {
  const [, , script] = process.argv;
  if (script === 'build') build();
  else {
    install();
    if (script === 'test') installPrograms();
    buildWhenChanged();
  }
} catch (error) {
  if (!(error instanceof FailedStep)) throw error;
  console.error(error.message);
  process.exit(1);
}
