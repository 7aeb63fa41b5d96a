/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/undone.h"

#include "base/codes.h"
#include "store/aggregate/case-store.h"
#include "store/aggregate/number-given.h"
#include "store/aggregate/number-store.h"
#include "store/aggregate/registration-store.h"
#include "store/aggregate/stock-range.h"
#include "store/aggregate/stock-store.h"
#include "store/journal/journal.h"

#include <string.h>

/* The registry as it was knows nothing of what it gave out afterwards; the present one does. Where
 * they differ, something is in the hands of people. */

#define REASON "rolled_back"
#define PAGE 500

static void
clear_act (LijiUndoneAct *self)
{
  g_free (self->kind);
  g_free (self->user);
  g_free (self->station);
  g_free (self->about);
}

LIJI_DEFINE_VALUE (LijiUndoneAct, liji_undone_act, clear_act)

LijiUndone *
liji_undone_new (void)
{
  LijiUndone *self = g_new0 (LijiUndone, 1);

  self->acts = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_undone_act_unref);
  self->numbers = g_ptr_array_new_with_free_func (g_free);
  self->booklets = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
liji_undone_free (LijiUndone *self)
{
  g_ptr_array_unref (self->acts);
  g_ptr_array_unref (self->numbers);
  g_ptr_array_unref (self->booklets);
  g_free (self);
}

/* What people call what an act was about. */
static char *
describe (LijiStore *store, const LijiEntry *entry)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < entry->subjects->len; i++)
    {
      const LijiId *id = &g_array_index (entry->subjects, LijiId, i);
      g_autoptr (LijiRegistrationRow) registration = liji_registration_get (store, id, NULL);
      g_autoptr (LijiCaseRow) one = registration == NULL ? liji_case_get (store, id, NULL) : NULL;
      const char *word = registration != NULL ? registration->number : one != NULL ? one->no : NULL;

      if (word != NULL && !g_ptr_array_find_with_equal_func (words, word, g_str_equal, NULL))
        g_ptr_array_add (words, g_strdup (word));
    }
  if (words->len == 0)
    return NULL;
  g_ptr_array_add (words, NULL);
  return g_strjoinv (" ", (char **) words->pdata);
}

static LijiUndoneAct *
read_act (LijiStore *store, const LijiEntry *entry)
{
  LijiUndoneAct *self = g_atomic_rc_box_new0 (LijiUndoneAct);

  self->entry = entry->seq;
  self->at = entry->time;
  self->kind = g_strdup (entry->kind);
  self->user = g_strdup (entry->user);
  self->station = g_strdup (entry->station);
  self->about = describe (store, entry);
  return self;
}

gboolean
liji_undone_list_acts (LijiUndone *self,
                       LijiStore *store,
                       gint64 from,
                       gint64 until,
                       GError **error)
{
  for (gint64 at = from; at < until;)
    {
      g_autoptr (GPtrArray) entries = liji_journal_since (store, at, PAGE, error);

      if (entries == NULL)
        return FALSE;
      for (guint i = 0; i < entries->len; i++)
        {
          const LijiEntry *entry = entries->pdata[i];

          at = entry->seq;
          if (at <= until)
            g_ptr_array_add (self->acts, read_act (store, entry));
        }
      if (entries->len < PAGE)
        break;
    }
  return TRUE;
}

static gboolean
write_off_numbers (LijiUndone *self, LijiAct *act, LijiStore *store, GError **error)
{
  g_autoptr (GPtrArray) series = liji_number_list_series (store, error);

  for (guint i = 0; series != NULL && i < series->len; i++)
    if (!liji_number_pass_over (act, store, series->pdata[i], REASON, self->numbers, error))
      return FALSE;
  return series != NULL;
}

/* Places in the status list that were given to papers which are no more. */
static gboolean
write_off_counters (LijiUndone *self,
                    LijiAct *act,
                    LijiStore *store,
                    LijiPack *input,
                    GError **error)
{
  g_autoptr (GPtrArray) now = liji_number_list_counters (store, error);
  g_autoptr (GPtrArray) then
      = now != NULL ? liji_number_list_counters (liji_act_get_store (act), error) : NULL;

  for (guint i = 0, j = 0; then != NULL && i < now->len; i++)
    {
      const LijiCounter *counter = now->pdata[i];
      gint64 former = 0, last;

      while (j < then->len && strcmp (((LijiCounter *) then->pdata[j])->scope, counter->scope) < 0)
        j++;
      if (j < then->len && strcmp (((LijiCounter *) then->pdata[j])->scope, counter->scope) == 0)
        former = ((LijiCounter *) then->pdata[j])->value;
      if (counter->value <= former)
        continue;
      if (!liji_number_skip (act, counter->scope, counter->value - former, &last, error))
        return FALSE;
      if (strcmp (counter->scope, "status") != 0)
        continue;
      liji_pack_number (input, "status_from", former);
      liji_pack_number (input, "status_until", counter->value);
      self->withdrawn = counter->value - former;
    }
  return then != NULL;
}

/* The booklets of one kind, by serial, page by page. */
typedef struct
{
  LijiStore *store;
  const char *kind;
  GPtrArray *page;
  guint at;
  gboolean failed;
} Walk;

static void
clear_walk (Walk *self)
{
  g_clear_pointer (&self->page, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Walk, clear_walk)

/* The one at hand; NULL at the end, or failed. */
static const LijiBooklet *
peek (Walk *self, GError **error)
{
  g_autofree char *after = NULL;

  if (self->page != NULL && self->at < self->page->len)
    return self->page->pdata[self->at];
  if (self->failed || (self->page != NULL && self->page->len < PAGE))
    return NULL;
  if (self->page != NULL)
    after = g_strdup (((LijiBooklet *) self->page->pdata[self->page->len - 1])->serial);
  g_clear_pointer (&self->page, g_ptr_array_unref);
  self->page = liji_stock_list (self->store, self->kind, NULL, NULL, after, PAGE, error);
  self->at = 0;
  self->failed = self->page == NULL;
  return !self->failed && self->page->len > 0 ? self->page->pdata[0] : NULL;
}

static gboolean
is_blank (const LijiBooklet *booklet)
{
  return strcmp (booklet->state, "received") == 0 || strcmp (booklet->state, "issued") == 0;
}

/* Came in since, and is here. */
typedef struct
{
  char *first, *last, *batch;
} Arrived;

static void
clear_arrived (Arrived *self)
{
  g_clear_pointer (&self->first, g_free);
  g_clear_pointer (&self->last, g_free);
  g_clear_pointer (&self->batch, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arrived, clear_arrived)

static gboolean
receive (LijiAct *act, const char *kind, Arrived *arrived, GError **error)
{
  gboolean done = arrived->first == NULL
                  || liji_stock_receive (act, kind, arrived->first, arrived->last, arrived->batch,
                                         NULL, error);

  clear_arrived (arrived);
  return done;
}

static gboolean
is_next (const Arrived *arrived, const LijiBooklet *booklet)
{
  LijiSerials range;

  return arrived->first != NULL && strcmp (arrived->batch, booklet->batch) == 0
         && liji_serials_read (arrived->last, booklet->serial, &range, NULL) && range.count == 2;
}

static gboolean
add_arrived (LijiAct *act, Arrived *arrived, const LijiBooklet *booklet, GError **error)
{
  if (is_next (arrived, booklet))
    {
      g_free (arrived->last);
      arrived->last = g_strdup (booklet->serial);
      return TRUE;
    }
  if (!receive (act, booklet->kind, arrived, error))
    return FALSE;
  arrived->first = g_strdup (booklet->serial);
  arrived->last = g_strdup (booklet->serial);
  arrived->batch = g_strdup (booklet->batch);
  return TRUE;
}

/* What is blank no longer goes out of use; a lost one stays lost. */
static gboolean
write_off (LijiUndone *self, LijiAct *act, GPtrArray *gone, GError **error)
{
  for (guint i = 0; i < gone->len; i++)
    {
      const LijiBooklet *one = gone->pdata[i];
      gboolean lost = strcmp (one->state, "lost") == 0;

      if (!(lost ? liji_stock_lose (act, one->kind, one->serial, NULL, REASON, NULL, error)
                 : liji_stock_void (act, one->kind, one->serial, NULL, REASON, NULL, error)))
        return FALSE;
      g_ptr_array_add (self->booklets, g_strdup (one->serial));
    }
  return TRUE;
}

static LijiBooklet *
dup_booklet (const LijiBooklet *from)
{
  LijiBooklet *self = g_new0 (LijiBooklet, 1);

  self->serial = g_strdup (from->serial);
  self->kind = g_strdup (from->kind);
  self->state = g_strdup (from->state);
  return self;
}

/* Side by side, by serial. What came in since is here and stays; nothing is written while it is
 * read, so that both walks see one moment. */
static gboolean
write_off_kind (LijiUndone *self, LijiAct *act, LijiStore *store, const char *kind, GError **error)
{
  g_auto (Walk) now = { .store = store, .kind = kind };
  g_auto (Walk) then = { .store = liji_act_get_store (act), .kind = kind };
  g_auto (Arrived) arrived = { NULL };
  g_autoptr (GPtrArray) gone = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_booklet_free);
  const LijiBooklet *booklet;

  while ((booklet = peek (&now, error)) != NULL)
    {
      const LijiBooklet *former = peek (&then, error);
      int order = former != NULL ? strcmp (booklet->serial, former->serial) : -1;

      if (then.failed || (order < 0 && !add_arrived (act, &arrived, booklet, error)))
        return FALSE;
      if (order <= 0 && !is_blank (booklet) && (order < 0 || is_blank (former)))
        g_ptr_array_add (gone, dup_booklet (booklet));
      now.at += order <= 0;
      then.at += order >= 0;
    }
  return !now.failed && receive (act, kind, &arrived, error) && write_off (self, act, gone, error);
}

gboolean
liji_undone_write_off (LijiUndone *self,
                       LijiAct *act,
                       LijiStore *store,
                       LijiPack *input,
                       GError **error)
{
  const LijiCodeTable *kinds = liji_code_table ("stock_kind");

  for (guint i = 0; i < liji_code_table_get_length (kinds); i++)
    if (!write_off_kind (self, act, store, liji_code_table_get (kinds, i)->code, error))
      return FALSE;
  return write_off_numbers (self, act, store, error)
         && write_off_counters (self, act, store, input, error);
}
