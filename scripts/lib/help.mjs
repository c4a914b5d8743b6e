export const help = `Plaza: who is on the plaza, and whether it is really them.

  npm start -- [switches]

  --broker URL        the plaza's broker: mqtt://host:port, mqtts://host:port, or just a host
  --listen-only       hear everything, say nothing
  --demo, --no-demo   with or without the demo neighbours on your own plaza
  --browser           show Plaza in a browser tab instead of a window
  --port N            port of that tab's page on 127.0.0.1
  --open, --no-open   open that tab by itself, or only print its link
  --data DIR          where soul, settings and memory are kept
  --hidden            start in the tray, without a window
  --electron          ask for Electron again, even if it could not be had a while ago
  --help              this text

Environment: MQTT_HOST, MQTT_PORT, MQTT_USER and MQTT_PASS name a broker; --broker wins over them.
All of it counts for this run only; what is stored in the settings stays.`;
