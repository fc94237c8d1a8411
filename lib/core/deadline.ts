/** Lets `wait` know when `budgetMs` milliseconds are over, and leaves no timer behind; without a budget never. */
export async function withDeadline<Value>(
  budgetMs: number | undefined,
  wait: (deadline?: Promise<void>) => Promise<Value>,
): Promise<Value> {
  if (budgetMs === undefined) return wait();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const deadline = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, budgetMs);
  });
  try {
    return await wait(deadline);
  } finally {
    clearTimeout(timer);
  }
}
