vcl 4.1;

# Keeps what NewsApi says may be kept, and drops what it says has changed. Needs the module xkey (Debian: varnish-modules).
# Start NewsApi with News__Cdn=Varnish and News__CdnPurgeUrl=http://127.0.0.1:6081/.

import std;
import xkey;

backend default {
  .host = "127.0.0.1";
  .port = "5000";
  .probe = {
    .url = "/robots.txt";
    .interval = 2s;
    .timeout = 2s;
  }
}

# Who may tell of changes: the machine NewsApi runs on.
acl newsroom {
  "127.0.0.1";
  "::1";
}

sub vcl_recv {
  if (req.method == "PURGE") {
    if (client.ip !~ newsroom) {
      return (synth(403));
    }
    # What has changed is not shown again, not even while the new answer is made.
    set req.http.dropped = xkey.purge(req.http.xkey-purge);
    return (synth(200, req.http.dropped + " dropped"));
  }
  if (req.http.Upgrade ~ "(?i)websocket") {
    return (pipe);
  }
  if (req.http.Accept ~ "event-stream" || req.http.Authorization) {
    return (pass);
  }
  if (std.healthy(req.backend_hint)) {
    # Time enough to make an answer anew beside the reader. While NewsApi is away, all the grace an answer has.
    set req.grace = 30s;
  }
}

sub vcl_pipe {
  if (req.http.Upgrade) {
    set bereq.http.Upgrade = req.http.Upgrade;
    set bereq.http.Connection = req.http.Connection;
  }
}

sub vcl_backend_response {
  # Without it Varnish does with Cache-Control as it always does.
  if (beresp.http.Surrogate-Control ~ "max-age=\d+") {
    set beresp.ttl = std.duration(regsub(beresp.http.Surrogate-Control, ".*max-age=(\d+).*", "\1s"), 0s) - beresp.age;
    set beresp.grace = std.duration(regsub(beresp.http.Surrogate-Control, ".*stale-if-error=(\d+).*", "\1s"), 0s);
    set beresp.http.xkey = beresp.http.Surrogate-Key;
  }
}

sub vcl_deliver {
  unset resp.http.Surrogate-Key;
  unset resp.http.Surrogate-Control;
  unset resp.http.xkey;
  if (obj.hits > 0) {
    set resp.http.X-Cache = "hit";
  } else {
    set resp.http.X-Cache = "miss";
  }
}
