// Gives a forked process what a utility process of Electron has: `process.parentPort`, and an end with its parent.
process.parentPort = {
  postMessage: (message) => process.send?.(message),
  on(event, listener) {
    process.on(event, (data) => listener({ data, ports: [] }))
  },
}
process.on('disconnect', () => process.exit(0))
