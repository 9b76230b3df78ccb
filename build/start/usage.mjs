/** What `npm start` can be asked for. */
export const usage = `npm start [-- FOLDER | -- --demo]
    Starts Likewise, in Electron where that can be, else in the browser; with the archive in FOLDER, or a demo archive.

  --web           in the browser, served from this machine only
  --electron      in Electron, or not at all
  --library DIR   keep everything of yours in DIR (else LIKEWISE_LIBRARY, else where this system keeps such data)
  --port N        in the browser: at this port (else at any that is free)
  --no-open       do not open the browser; the address is printed

Folders are indexed, trained and exported without a window by “npm run -s likewise -- help”.`
