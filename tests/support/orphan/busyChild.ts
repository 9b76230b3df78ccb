import { connectToParent } from '../../../src-main/engine/parentLink'

/** Computes without a pause and tells its parent of it, so that it speaks before it hears that the parent has gone. */
const parent = connectToParent()
setInterval(() => {
  const until = performance.now() + 100
  while (performance.now() < until);
  for (let message = 0; message < 10; message++) parent.send({ message })
}, 0)
