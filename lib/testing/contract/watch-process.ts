/** Notes what changes of the process that others in it rely on, by name, and undoes it. */
export function watchProcess(): () => string[] {
  const env = { ...process.env };
  const cwd = process.cwd();
  const { exitCode } = process;
  return () => {
    const keys = new Set([...Object.keys(env), ...Object.keys(process.env)]);
    const changed = [...keys].filter((key) => env[key] !== process.env[key]);
    for (const key of changed) restoreVariable(key, env[key]);
    const names = changed.map((key) => `process.env.${key}`);
    if (process.cwd() !== cwd) {
      names.push('the working directory');
      process.chdir(cwd);
    }
    if (process.exitCode !== exitCode) {
      names.push('process.exitCode');
      process.exitCode = exitCode;
    }
    return names;
  };
}

function restoreVariable(key: string, value: string | undefined): void {
  if (value === undefined) delete process.env[key];
  else process.env[key] = value;
}
