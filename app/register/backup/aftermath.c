/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/backup/aftermath.h"

#include "base/codes.h"
#include "base/text.h"
#include "register/deed.h"
#include "register/registry-private.h"
#include "register/seen.h"
#include "store/aggregate/number-given.h"
#include "store/aggregate/number-store.h"
#include "store/aggregate/stock-range.h"
#include "store/aggregate/stock-store.h"
#include "store/journal/journal.h"

#include <string.h>

/* A backup knows nothing of what was given after it: numbers and booklets that couples hold, places
 * in the status list. The journal of the restored registry says that it was restored, and every act
 * that gives something waits for the head's word. */

#define RESTORE "backup.restore"
#define RESUME "backup.resume"
#define REASON "restored"
#define REASON_LETTERS 200
/* No office gives more between two backups; a larger one is a slip of the pen. */
#define MOST_PASSED_OVER 20000
/* Running numbers stand on many papers; nobody can tell the last of each. */
#define DISTANCE 1000

static const char *const series_known[] = { "J", "L", "BJ", "BL" };

static void
clear_aftermath (LijiAftermath *self)
{
  g_ptr_array_unref (self->numbers);
  g_ptr_array_unref (self->booklets);
  g_ptr_array_unref (self->foreign);
  g_ptr_array_unref (self->counters);
}

LIJI_DEFINE_VALUE (LijiAftermath, liji_aftermath, clear_aftermath)

gboolean
liji_aftermath_begin (LijiStore *store, const LijiDumpInfo *backup, GError **error)
{
  g_autoptr (LijiEntry) station = liji_journal_newest (store, "outpost.begin", NULL);
  LijiId id = liji_id_new (liji_store_get_now (store));
  g_autoptr (LijiAct) act = NULL;
  g_autoptr (LijiPack) input = NULL;

  if (station != NULL)
    return TRUE;
  /* Whether the machine's clock is right is asked later: the entry has its predecessor's time. */
  liji_store_set_clock_trust (store, LIJI_CLOCK_HELD);
  act = liji_act_begin (store, &id, RESTORE, 1, "", g_get_host_name (), error);
  if (act == NULL)
    return FALSE;
  input = liji_pack_new ();
  liji_pack_number (input, "made_at", backup->made_at);
  liji_pack_number (input, "entry", backup->head_seq);
  liji_pack_number (input, "clock", liji_store_get_now (store));
  return liji_deed_commit (act, g_steal_pointer (&input), NULL, error);
}

/* The restoring nobody has answered for. */
static LijiEntry *
find_open (LijiRegistry *registry)
{
  LijiStore *store = liji_registry_get_store (registry);
  g_autoptr (LijiEntry) restored = liji_journal_newest (store, RESTORE, NULL);
  g_autoptr (LijiEntry) resumed
      = restored != NULL ? liji_journal_newest (store, RESUME, NULL) : NULL;

  return resumed != NULL && resumed->seq > restored->seq ? NULL : g_steal_pointer (&restored);
}

char *
liji_aftermath_dup_doubt (LijiRegistry *registry)
{
  g_autoptr (LijiEntry) open = find_open (registry);
  g_autofree char *made
      = open != NULL ? liji_micros_to_iso (liji_pack_get_number (open->input, "made_at")) : NULL;

  return open != NULL
             ? g_strdup_printf ("the registry was restored from the backup of %s, and what was "
                                "given after it is not in it; the head tells it from paper "
                                "(lijictl backup resume)",
                                made)
             : NULL;
}

gboolean
liji_aftermath_explain (LijiRegistry *registry, GError **error)
{
  g_autoptr (LijiEntry) open = find_open (registry);
  g_autofree char *made
      = open != NULL ? liji_micros_to_iso (liji_pack_get_number (open->input, "made_at")) : NULL;

  return open != NULL && liji_register_explain (error, "restore.waits", made, NULL);
}

gboolean
liji_aftermath_allows (LijiRegistry *registry, const char *kind, GError **error)
{
  static const char *const free_kinds[]
      = { "backup.",   "calendar.", "clock.", "day.",  "key.", "parameter.",
          "recovery.", "registry.", "stock.", "user.", NULL };
  const char *doubt = liji_registry_doubt_chain (registry);

  if (doubt == NULL || !liji_registry_get_chain_slot (registry)->restored)
    return TRUE;
  for (guint i = 0; free_kinds[i] != NULL; i++)
    if (g_str_has_prefix (kind, free_kinds[i]))
      return TRUE;
  return liji_register_fail (error, LIJI_REGISTER_ERROR_CHAIN, NULL, NULL,
                             "%s; acts wait until that is done", doubt)
         || liji_aftermath_explain (registry, error);
}

typedef struct
{
  LijiSession *session;
  LijiRegistry *registry;
  const LijiAftermathTold *told;
  LijiAct *act;
  LijiAftermath *done;
  int from, until; /* years of the time that is not in the backup */
} Resume;

static gboolean
refuse (GError **error, const char *field, const char *code, const char *detail, const char *line)
{
  return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, field, NULL, "%s: %s", field, line)
         || liji_register_explain (error, code, detail, NULL);
}

/* The number that was told of this series and year, or 0 (none was given), or -1: not told. */
static gint64
find_told (const Resume *self, const char *series, int year)
{
  for (guint i = 0; self->told->last != NULL && self->told->last[i] != NULL; i++)
    {
      char of[3], office[7];
      gint64 serial;
      int in;

      if (liji_number_parse (self->told->last[i], of, office, &in, &serial)
          && strcmp (of, series) == 0 && in == year)
        return serial;
    }
  return -1;
}

/* What is told must be a number of this office, of the time after the backup, and not before what
 * the registry itself has given. */
static gboolean
check_number (const Resume *self, const char *number, GError **error)
{
  const char *code = liji_registry_get_office_code (self->registry);
  char series[3], office[7];
  gint64 serial, next;
  int year;

  if (!liji_number_parse (number, series, office, &year, &serial) || strcmp (office, code) != 0)
    return refuse (error, "last", "restore.number", number,
                   "a certificate number of this office, such as J371324-2026-000012");
  if (year < self->from || year > self->until)
    return refuse (error, "last", "restore.year", number,
                   "a number of a year that was over before the backup, or is to come");
  next = liji_number_peek (liji_registry_get_store (self->registry), series, code, year, error);
  if (next < 0)
    return FALSE;
  if (serial != 0 && serial < next - 1)
    return refuse (error, "last", "restore.before", number,
                   "the registry itself has given later ones; say the last number on paper");
  if (serial - next + 1 > MOST_PASSED_OVER)
    return refuse (error, "last", "restore.far", number,
                   "more than 20000 after the last one in the backup; look at the paper again");
  return TRUE;
}

static gboolean
check_told (const Resume *self, GError **error)
{
  const LijiAftermathTold *told = self->told;

  if (told->reason == NULL || told->reason[0] == '\0' || !liji_text_is_clean (told->reason, FALSE)
      || g_utf8_strlen (told->reason, -1) > REASON_LETTERS)
    return refuse (error, "reason", "input.no_reason", NULL,
                   "how it is known what was given after the backup, in a line");
  if (told->skip > MOST_PASSED_OVER)
    return refuse (error, "skip", "restore.far", NULL, "at most 20000");
  if (told->nothing
      && (told->skip >= 0 || (told->last != NULL && told->last[0] != NULL)
          || (told->booklets != NULL && told->booklets[0] != NULL)))
    return refuse (error, "nothing", "restore.both", NULL,
                   "either nothing was given after the backup, or what is told");
  for (guint i = 0; told->last != NULL && told->last[i] != NULL; i++)
    if (!check_number (self, told->last[i], error))
      return FALSE;
  for (int year = self->from; year <= self->until && !told->nothing && told->skip < 0; year++)
    for (guint i = 0; i < G_N_ELEMENTS (series_known); i++)
      if (find_told (self, series_known[i], year) < 0)
        {
          g_autofree char *none = liji_number_format (
              series_known[i], liji_registry_get_office_code (self->registry), year, 0);
          g_autofree char *line
              = g_strdup_printf ("nothing is told of %s in %d; give its last number on paper, or "
                                 "%s where there is none, or --skip for all that are not told",
                                 series_known[i], year, none);
          return refuse (error, "last", "restore.untold", none, line);
        }
  return TRUE;
}

static gboolean
pass_over_series (Resume *self, const char *series, int year, GError **error)
{
  const char *code = liji_registry_get_office_code (self->registry);
  gint64 told = find_told (self, series, year);
  gint64 next
      = liji_number_peek (liji_registry_get_store (self->registry), series, code, year, error);

  if (next < 0)
    return FALSE;
  if (told < 0 && self->told->skip > 0)
    told = next - 1 + self->told->skip;
  return told < next
         || liji_number_pass_over_to (self->act, series, code, year, told, REASON,
                                      self->done->numbers, error);
}

static gboolean
pass_over_numbers (Resume *self, GError **error)
{
  for (int year = self->from; year <= self->until; year++)
    for (guint i = 0; i < G_N_ELEMENTS (series_known); i++)
      if (!pass_over_series (self, series_known[i], year, error))
        return FALSE;
  return TRUE;
}

/* Of which kind it is in the stock; NULL: there is no such booklet here. */
static const char *
find_kind (LijiStore *store, const char *serial)
{
  const LijiCodeTable *kinds = liji_code_table ("stock_kind");

  for (guint i = 0; i < liji_code_table_get_length (kinds); i++)
    {
      const char *code = liji_code_table_get (kinds, i)->code;
      g_autoptr (LijiBooklet) booklet = liji_stock_get (store, code, serial, NULL);

      if (booklet != NULL)
        return code;
    }
  return NULL;
}

static gboolean
lose_booklets (Resume *self, const char *range, GError **error)
{
  LijiStore *store = liji_act_get_store (self->act);
  g_auto (GStrv) ends = g_strsplit (range, "-", 2);
  g_autoptr (GError) local = NULL;
  const char *kind;
  LijiSerials serials;

  if (!liji_serials_read (ends[0], ends[1], &serials, &local))
    return liji_deed_fail (error, "booklets", g_steal_pointer (&local));
  kind = find_kind (store, ends[0]);
  if (kind == NULL)
    {
      g_ptr_array_add (self->done->foreign, g_strdup (range));
      return TRUE;
    }
  if (!liji_stock_lose (self->act, kind, ends[0], ends[1], REASON, NULL, &local))
    return liji_deed_fail (error, "booklets", g_steal_pointer (&local));
  g_ptr_array_add (self->done->booklets, g_strdup (range));
  return TRUE;
}

/* "case-20261124" → "case-", 8; "receipt-2026" → "receipt-", 4; else 0. */
static guint
split_scope (const char *scope, char **family)
{
  gsize length = strlen (scope), digits = 0;

  while (digits < length && g_ascii_isdigit (scope[length - digits - 1]))
    digits++;
  if ((digits != 4 && digits != 8) || digits == length || scope[length - digits - 1] != '-')
    return 0;
  *family = g_strndup (scope, length - digits);
  return (guint) digits;
}

static void
add_scope (GPtrArray *scopes, char *scope)
{
  if (g_ptr_array_find_with_equal_func (scopes, scope, g_str_equal, NULL))
    g_free (scope);
  else
    g_ptr_array_add (scopes, scope);
}

/* Whatever was ever numbered here may have been numbered after the backup: for the years since it,
 * and for today. */
static GPtrArray *
list_scopes (const Resume *self, GError **error)
{
  g_autoptr (GPtrArray) counters
      = liji_number_list_counters (liji_act_get_store (self->act), error);
  g_autoptr (GPtrArray) scopes = g_ptr_array_new_with_free_func (g_free);
  LijiDate today = liji_act_get_day (self->act);

  g_ptr_array_add (scopes, g_strdup ("status"));
  for (guint i = 0; counters != NULL && i < counters->len; i++)
    {
      const char *scope = ((LijiCounter *) counters->pdata[i])->scope;
      g_autofree char *family = NULL;
      guint digits = split_scope (scope, &family);

      if (digits == 0)
        add_scope (scopes, g_strdup (scope));
      if (digits == 8)
        add_scope (scopes,
                   g_strdup_printf ("%s%04d%02d%02d", family, today.year, today.month, today.day));
      for (int year = self->from; digits == 4 && year <= self->until; year++)
        add_scope (scopes, g_strdup_printf ("%s%04d", family, year));
    }
  return counters != NULL ? g_steal_pointer (&scopes) : NULL;
}

static gboolean
raise_counters (Resume *self, LijiPack *input, GError **error)
{
  g_autoptr (GPtrArray) scopes = list_scopes (self, error);
  gint64 last;

  self->done->distance = MAX (DISTANCE, 4 * self->told->skip);
  for (guint i = 0; scopes != NULL && i < scopes->len; i++)
    {
      const char *scope = scopes->pdata[i];

      /* Only what the seals of lost papers point at is raised where nothing was given. */
      if (self->told->nothing && i > 0)
        break;
      if (!liji_number_skip (self->act, scope, self->done->distance, &last, error))
        return FALSE;
      if (i > 0)
        g_ptr_array_add (self->done->counters, g_strdup (scope));
      else
        {
          liji_pack_number (input, "status_after", last - self->done->distance);
          liji_pack_number (input, "status_next", last + 1);
        }
    }
  return scopes != NULL;
}

static void
pack_list (LijiPack *input, const char *name, GPtrArray *texts)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < texts->len; i++)
    g_string_append_printf (line, "%s%s", i > 0 ? ", " : "", (char *) texts->pdata[i]);
  liji_pack_text (input, name, line->len > 0 ? line->str : NULL);
}

static gboolean
settle (Resume *self, const LijiEntry *open, GError **error)
{
  g_autoptr (LijiPack) input = liji_pack_new ();
  g_autoptr (GError) local = NULL;
  const char *const *booklets = self->told->booklets;

  for (guint i = 0; booklets != NULL && booklets[i] != NULL; i++)
    if (!lose_booklets (self, booklets[i], error))
      return FALSE;
  if ((!self->told->nothing && !pass_over_numbers (self, &local))
      || !raise_counters (self, input, &local))
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  liji_pack_number (input, "restored", open->seq);
  liji_pack_text (input, "reason", self->told->reason);
  liji_pack_text (input, "nothing", self->told->nothing ? "yes" : NULL);
  pack_list (input, "numbers", self->done->numbers);
  pack_list (input, "booklets", self->done->booklets);
  pack_list (input, "foreign", self->done->foreign);
  pack_list (input, "counters", self->done->counters);
  return liji_deed_commit (self->act, g_steal_pointer (&input), NULL, error);
}

static LijiAftermath *
make_aftermath (void)
{
  LijiAftermath *self = g_atomic_rc_box_new0 (LijiAftermath);

  self->numbers = g_ptr_array_new_with_free_func (g_free);
  self->booklets = g_ptr_array_new_with_free_func (g_free);
  self->foreign = g_ptr_array_new_with_free_func (g_free);
  self->counters = g_ptr_array_new_with_free_func (g_free);
  return self;
}

static LijiEntry *
find_waiting (LijiRegistry *registry, GError **error)
{
  LijiEntry *open = find_open (registry);

  if (open == NULL
      && !liji_register_fail (error, LIJI_REGISTER_ERROR_STALE, "registry", NULL,
                              "registry: it waits for nothing; it was not restored, or the head "
                              "has told it"))
    liji_register_explain (error, "restore.none", NULL, NULL);
  return open;
}

static void
set_years (LijiRegistry *registry, const LijiEntry *open, int *from, int *until)
{
  *from = liji_micros_to_date (liji_pack_get_number (open->input, "made_at")).year;
  *until = MAX (*from, liji_registry_get_today (registry).year);
}

GPtrArray *
liji_aftermath_list_last (LijiSession *session, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  const char *code = liji_registry_get_office_code (registry);
  g_autoptr (LijiEntry) open = find_waiting (registry, error);
  g_autoptr (GPtrArray) last = g_ptr_array_new_with_free_func (g_free);
  int from, until;

  if (open == NULL)
    return NULL;
  set_years (registry, open, &from, &until);
  for (int year = from; year <= until; year++)
    for (guint i = 0; i < G_N_ELEMENTS (series_known); i++)
      {
        g_autoptr (GError) local = NULL;
        gint64 next = liji_number_peek (liji_registry_get_store (registry), series_known[i], code,
                                        year, &local);

        if (next < 0)
          {
            liji_deed_fail (error, NULL, g_steal_pointer (&local));
            return NULL;
          }
        g_ptr_array_add (last, liji_number_format (series_known[i], code, year, next - 1));
      }
  return g_steal_pointer (&last);
}

LijiAftermath *
liji_aftermath_resume (LijiSession *session,
                       const LijiId *id,
                       const LijiAftermathTold *told,
                       GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (LijiEntry) open = NULL;
  g_autoptr (LijiAct) act = NULL;
  g_autoptr (LijiAftermath) done = make_aftermath ();
  Resume self = { session, registry, told, NULL, done, 0, 0 };

  if (!liji_session_check (session, RESUME, error))
    return NULL;
  open = find_waiting (registry, error);
  if (open == NULL)
    return NULL;
  set_years (registry, open, &self.from, &self.until);
  if (!check_told (&self, error))
    return NULL;
  act = self.act = liji_deed_begin (session, id, RESUME, error);
  if (act == NULL || !settle (&self, open, error))
    return NULL;
  liji_seen_reset (registry);
  liji_registry_forget_chain (registry);
  return g_steal_pointer (&done);
}
