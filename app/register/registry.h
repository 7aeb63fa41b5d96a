/* SPDX-License-Identifier: GPL-3.0-or-later */
/* registry.h: one office's registry (登记库), opened: the room everything else in register/ works
 * in. */
#pragma once
#include "base/clock.h"
#include "base/rest-days.h"
#include "register/error.h"

G_BEGIN_DECLS

#define LIJI_TYPE_REGISTRY (liji_registry_get_type ())
G_DECLARE_FINAL_TYPE (LijiRegistry, liji_registry, LIJI, REGISTRY, GObject)

/* What a new registry is made with; all zero but office code and name takes the defaults. Strings
 * are borrowed. */
typedef struct
{
  const char *office_code; /* six digits, GB/T 2260 */
  const char *office_name;
  const char *credit_code; /* 统一社会信用代码 or NULL */
  gboolean mixed; /* the office may register mixed couples (涉外、涉港澳台、华侨) */
  const char *admin_name;      /* account name, NULL = "admin" */
  const char *admin_full_name; /* as papers print it, NULL = account name */
  const char *admin_password;  /* NULL = made, and handed out once */
  const char *passphrase; /* of the signing key; NULL = made and kept in DIR/secrets/passphrase */
} LijiRegistryParams;

/* Makes a registry in a folder or, at an address postgresql://…, in an empty database of a server
 * (there keys lie encrypted, and the passphrase in this workstation's folder): migrations, office,
 * administrator, first signing key, code tables, shipped calendars. @admin_password (optional)
 * receives the made password, NULL when one was given. Nothing is left behind on failure. */
gboolean liji_registry_create (const char *address,
                               const LijiRegistryParams *params,
                               LijiClock *clock,
                               char **admin_password,
                               GError **error);
LijiRegistry *liji_registry_open (const char *address,
                                  LijiClock *clock,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* For a kiosk: nothing can be written through it. */
LijiRegistry *liji_registry_open_to_read (const char *address,
                                          LijiClock *clock,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* One of an older schema too, to be upgraded (see upgrade.h) and for nothing else. */
LijiRegistry *liji_registry_open_as_is (const char *address,
                                        LijiClock *clock,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Whether there is a registry at @address (and not merely an empty folder). A server is taken at
 * its word: opening says. */
gboolean liji_registry_exists (const char *address);
/* Whether @address is a server's, not a folder. */
gboolean liji_registry_is_served (const char *address);
/* LIJI_REGISTRY, else $XDG_DATA_HOME/liji/registry. */
char *liji_registry_dup_default_address (void);
/* Where it is, for people: of a server's address without password and settings. */
char *liji_registry_dup_shown_address (const char *address);
void liji_registry_close (LijiRegistry *self);

/* Without a password. */
const char *liji_registry_get_address (LijiRegistry *self);
LijiClock *liji_registry_get_clock (LijiRegistry *self);
LijiDate liji_registry_get_today (LijiRegistry *self);
const char *liji_registry_get_office_code (LijiRegistry *self);
const char *liji_registry_get_office_name (LijiRegistry *self);
gboolean liji_registry_get_office_mixed (LijiRegistry *self);
/* Shipped and imported years; borrowed, do not load into it. */
LijiCalendar *liji_registry_get_calendar (LijiRegistry *self);
/* Many acts, one transaction, on this thread (imports, the demonstration): none is durable before
 * commit, then all are; about a thousand acts a batch. */
gboolean liji_registry_begin_batch (LijiRegistry *self, GError **error);
gboolean liji_registry_commit_batch (LijiRegistry *self, GError **error);
void liji_registry_drop_batch (LijiRegistry *self);
/* Counts changes by others, cheaply: poll it twice a second and load Today again when it moved. */
gint64 liji_registry_get_data_version (LijiRegistry *self);
/* Whether this is a standby: it can be read, and every act is refused. */
gboolean liji_registry_is_standby (LijiRegistry *self);
/* Seconds since the oldest question to any server that is not answered yet; 0: none. */
guint liji_registry_get_wait (void);
/* NULL while the clock is trusted; else why not ("the clock stands before the last journal entry of
 * …"). */
const char *liji_registry_get_clock_doubt (LijiRegistry *self);
/* The schema version, that of this program, and how many journal entries there are. */
int liji_registry_get_schema_version (LijiRegistry *self);
int liji_registry_get_newest_schema (void);
gint64 liji_registry_get_n_entries (LijiRegistry *self);
/* Whether this machine's log-in on the server is a kiosk's. */
gboolean liji_registry_is_kiosk (LijiRegistry *self, gboolean *kiosk, GError **error);
/* The groups' rights as they were made, by the log-in that owns the registry on its server. */
gboolean liji_registry_grant (LijiRegistry *self, GError **error);
/* Where the signing key's passphrase comes from, tried in this order: what is set here,
 * LIJI_PASSPHRASE_FD, DIR/secrets/passphrase. */
void liji_registry_set_passphrase (LijiRegistry *self, const char *passphrase);
/* That of DIR/secrets/passphrase, to be told once to whoever made the registry on a server; NULL
 * where this machine keeps none. liji_secret_free. */
char *liji_registry_dup_kept_passphrase (LijiRegistry *self);
/* The first line of @path; fails when others may read the file. */
gboolean liji_registry_set_passphrase_file (LijiRegistry *self, const char *path, GError **error);

G_END_DECLS
