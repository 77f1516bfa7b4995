// A slower processor, as Chromium imitates it.

/** Does something with the processor slowed so many times. */
export async function slowed(page, times, body) {
  const client = await page.createCDPSession();
  await client.send("Emulation.setCPUThrottlingRate", { rate: times });
  try {
    return await body();
  } finally {
    await client.send("Emulation.setCPUThrottlingRate", { rate: 1 });
    await client.detach();
  }
}
