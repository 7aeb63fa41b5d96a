/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/booking/ceremony.h"

#include "base/text.h"
#include "model/opening.h"
#include "register/deed.h"
#include "register/paper/papers-private.h"
#include "render/pdf-ops.h"
#include "store/aggregate/ceremony-store.h"
#include "store/aggregate/registration-store.h"

#include <string.h>

/* A ceremony is an event with a list of couples; what makes a marriage happened before it. */

#define MAX_LENGTH 100
#define ROWS 15

static void
couple_free (gpointer data)
{
  LijiCeremonyCouple *couple = data;

  g_free (couple->number);
  g_free (couple->man);
  g_free (couple->woman);
  g_free (couple);
}

static void
clear_ceremony (LijiCeremony *self)
{
  g_free (self->no);
  g_free (self->title);
  g_free (self->place);
  g_clear_pointer (&self->couples, g_ptr_array_unref);
}

LIJI_DEFINE_VALUE (LijiCeremony, liji_ceremony, clear_ceremony)

static gboolean
add_couple (LijiStore *store, LijiCeremony *self, const LijiCeremonyCoupleRow *row, GError **error)
{
  g_autoptr (LijiRegistrationRow) registration
      = liji_registration_get (store, &row->registration, error);
  LijiCeremonyCouple *couple;

  if (registration == NULL)
    return FALSE;
  couple = g_new0 (LijiCeremonyCouple, 1);
  couple->number = g_strdup (registration->number);
  couple->man = g_strdup (registration->man.name);
  couple->woman = g_strdup (registration->woman.name);
  couple->handed_at = row->handed_at;
  g_ptr_array_add (self->couples, couple);
  return TRUE;
}

static LijiCeremony *
tell (LijiStore *store, const LijiCeremonyRow *row, GError **error)
{
  g_autoptr (LijiCeremony) self = g_atomic_rc_box_new0 (LijiCeremony);
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) couples = liji_ceremony_list_couples (store, &row->id, &local);

  self->no = g_strdup (row->no);
  self->title = g_strdup (row->title);
  self->day = row->day;
  self->starts = row->starts;
  self->place = g_strdup (row->place);
  self->couples = g_ptr_array_new_with_free_func (couple_free);
  for (guint i = 0; couples != NULL && i < couples->len; i++)
    if (!add_couple (store, self, couples->pdata[i], &local))
      break;
  if (local == NULL)
    return g_steal_pointer (&self);
  liji_deed_fail (error, "ceremony", g_steal_pointer (&local));
  return NULL;
}

static gboolean
read_text (const char *field, const char *text, char **to, GError **error)
{
  g_autofree char *clean = g_strstrip (g_strdup (text != NULL ? text : ""));

  if (*clean == '\0')
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, field, NULL, "%s: it is needed",
                               field)
           || liji_register_explain (error, "after.needed", NULL, NULL);
  if (!liji_text_is_clean (clean, FALSE) || g_utf8_strlen (clean, -1) > MAX_LENGTH)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, field, NULL,
                               "%s: it is too long, or holds characters nobody writes", field)
           || liji_register_explain (error, "booking.text", field, NULL);
  *to = g_steal_pointer (&clean);
  return TRUE;
}

static LijiCeremony *
show (LijiSession *session, const char *no, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiCeremonyRow) row = liji_ceremony_find (store, no, &local);

  if (row != NULL)
    return tell (store, row, error);
  liji_deed_fail (error, "ceremony", g_steal_pointer (&local));
  return NULL;
}

/* What is done, as it stands within the act; then it is committed. */
static LijiCeremony *
commit (LijiSession *session, LijiAct *act, const char *no, GError **error)
{
  g_autoptr (LijiCeremony) self = show (session, no, error);
  LijiPack *outputs;

  if (self == NULL)
    return NULL;
  outputs = liji_pack_new ();
  liji_pack_text (outputs, "no", no);
  return liji_deed_commit (act, NULL, outputs, error) ? g_steal_pointer (&self) : NULL;
}

static LijiCeremony *
recall (LijiSession *session, LijiAct *act, GError **error)
{
  g_autofree char *no = liji_pack_dup_text (liji_act_get_outputs (act), "no");

  return show (session, no != NULL ? no : "", error);
}

LijiCeremony *
liji_ceremony_plan (LijiSession *session,
                    const LijiId *id,
                    const char *title,
                    LijiDate day,
                    int starts,
                    const char *place,
                    GError **error)
{
  g_autoptr (LijiCeremonyRow) row = g_new0 (LijiCeremonyRow, 1);
  g_autoptr (LijiAct) act = NULL;
  g_autoptr (GError) local = NULL;

  if (!read_text ("title", title, &row->title, error)
      || !read_text ("place", place, &row->place, error)
      || (act = liji_deed_begin (session, id, "ceremony.plan", error)) == NULL)
    return NULL;
  if (liji_act_is_replayed (act))
    return recall (session, act, error);
  if (!liji_date_is_day (day) || liji_date_compare (day, liji_act_get_day (act)) < 0)
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "day", NULL,
                          "day: a day to come is needed");
      liji_register_explain (error, "booking.day", NULL, NULL);
      return NULL;
    }
  row->id = liji_act_make_id (act, "ceremony", 0);
  row->day = day;
  row->starts = starts;
  if (liji_ceremony_insert (act, row, &local))
    return commit (session, act, row->no, error);
  liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return NULL;
}

static gboolean
has_couple (LijiStore *store, const LijiId *ceremony, const LijiId *registration, GError **error)
{
  g_autoptr (GPtrArray) couples = liji_ceremony_list_couples (store, ceremony, error);

  for (guint i = 0; couples != NULL && i < couples->len; i++)
    if (liji_id_equal (&((LijiCeremonyCoupleRow *) couples->pdata[i])->registration, registration))
      return TRUE;
  return FALSE;
}

typedef enum
{
  ATTACH,
  PRESENT,
  DETACH,
} Deed;

static gboolean
do_couple (LijiAct *act,
           const LijiId *ceremony,
           const LijiId *couple,
           Deed deed,
           gboolean there,
           GError **error)
{
  if (deed == PRESENT)
    return liji_ceremony_hand_couple (act, ceremony, couple, error);
  if (deed == DETACH)
    return liji_ceremony_drop_couple (act, ceremony, couple, error);
  return there || liji_ceremony_add_couple (act, ceremony, couple, error);
}

/* One couple: attached once, presented with what they have, or taken off the list. */
static gboolean
take_couple (LijiAct *act,
             const LijiCeremonyRow *ceremony,
             const char *number,
             Deed deed,
             GError **error)
{
  LijiStore *store = liji_act_get_store (act);
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiRegistrationRow) row = liji_registration_find (store, number, &local);
  gboolean there;

  if (row == NULL)
    return liji_deed_fail (error, "number", g_steal_pointer (&local));
  /* Whose marriage ended meanwhile can still be taken off. */
  if (deed != DETACH
      && (row->archived || strcmp (row->kind, "marriage") != 0
          || (strcmp (row->state, "registered") != 0 && strcmp (row->state, "issued") != 0)))
    return liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "number", NULL,
                               "number: %s is no marriage that stands here", number)
           || liji_register_explain (error, "ceremony.not_married", number, NULL);
  there = has_couple (store, &ceremony->id, &row->id, &local);
  if (local == NULL && deed != ATTACH && !there)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "number", NULL,
                               "number: %s is not on the list of %s", number, ceremony->no)
           || liji_register_explain (error, "ceremony.not_listed", number, ceremony->no);
  if (local == NULL && do_couple (act, &ceremony->id, &row->id, deed, there, &local))
    return TRUE;
  return liji_deed_fail (error, "number", g_steal_pointer (&local));
}

static LijiCeremony *
take_couples (LijiSession *session,
              const LijiId *id,
              Deed deed,
              const char *no,
              const char *const *numbers,
              GError **error)
{
  static const char *const kinds[] = { "ceremony.attach", "ceremony.present", "ceremony.detach" };
  g_autoptr (LijiAct) act = liji_deed_begin (session, id, kinds[deed], error);
  g_autoptr (LijiCeremonyRow) row = NULL;
  g_autoptr (GError) local = NULL;

  if (act == NULL)
    return NULL;
  if (liji_act_is_replayed (act))
    return recall (session, act, error);
  row = liji_ceremony_find (liji_act_get_store (act), no, &local);
  if (row == NULL)
    {
      liji_deed_fail (error, "ceremony", g_steal_pointer (&local));
      return NULL;
    }
  for (; *numbers != NULL; numbers++)
    if (!take_couple (act, row, *numbers, deed, error))
      return NULL;
  return commit (session, act, no, error);
}

LijiCeremony *
liji_ceremony_attach (LijiSession *session,
                      const LijiId *act,
                      const char *no,
                      const char *const *numbers,
                      GError **error)
{
  return take_couples (session, act, ATTACH, no, numbers, error);
}

LijiCeremony *
liji_ceremony_present (LijiSession *session,
                       const LijiId *act,
                       const char *no,
                       const char *const *numbers,
                       GError **error)
{
  return take_couples (session, act, PRESENT, no, numbers, error);
}

LijiCeremony *
liji_ceremony_detach (LijiSession *session,
                      const LijiId *act,
                      const char *no,
                      const char *const *numbers,
                      GError **error)
{
  return take_couples (session, act, DETACH, no, numbers, error);
}

LijiCeremony *
liji_ceremony_show (LijiSession *session, const char *no, GError **error)
{
  return liji_session_check (session, "booking.list", error) ? show (session, no, error) : NULL;
}

GPtrArray *
liji_ceremonies_list (LijiSession *session, LijiDate from, LijiDate until, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (GPtrArray) list
      = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_ceremony_unref);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) local = NULL;

  if (!liji_session_check (session, "booking.list", error))
    return NULL;
  rows = liji_ceremony_list_days (store, from, until, &local);
  if (rows == NULL)
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  for (guint i = 0; i < rows->len; i++)
    {
      LijiCeremony *one = tell (store, rows->pdata[i], error);

      if (one == NULL)
        return NULL;
      g_ptr_array_add (list, one);
    }
  return g_steal_pointer (&list);
}

static void
set_cell (LijiPaperFields *fields, guint row, const char *name, const char *text)
{
  g_autofree char *field = g_strdup_printf ("row%u.%s", row, name);

  liji_paper_fields_set (fields, field, text);
}

static GBytes *
draw_list (LijiRegistry *registry, const LijiCeremony *self, guint sheet, guint n, GError **error)
{
  g_autoptr (LijiPaperFields) fields = liji_paper_fields_new ();
  g_autofree char *page = g_strdup_printf ("%u / %u", sheet + 1, n);
  g_autofree char *total = g_strdup_printf ("%s，共 %u 对", self->title, self->couples->len);
  g_autofree char *day = liji_date_to_paper (self->day);
  g_autofree char *time = self->starts >= 0 ? liji_minutes_to_text (self->starts) : g_strdup ("");
  g_autofree char *when = g_strdup_printf ("%s %s", day, time);

  liji_paper_fields_set (fields, "place", self->place);
  liji_paper_fields_set (fields, "day", g_strchomp (when));
  liji_paper_fields_set (fields, "sheet", page);
  liji_paper_fields_set (fields, "total", total);
  for (guint i = 0; i < ROWS && sheet * ROWS + i < self->couples->len; i++)
    {
      const LijiCeremonyCouple *couple = self->couples->pdata[sheet * ROWS + i];
      g_autofree char *no = g_strdup_printf ("%u", sheet * ROWS + i + 1);

      set_cell (fields, i + 1, "no", no);
      set_cell (fields, i + 1, "man", couple->man);
      set_cell (fields, i + 1, "woman", couple->woman);
      set_cell (fields, i + 1, "number", couple->number);
      set_cell (fields, i + 1, "handed", couple->handed_at > 0 ? "已颁" : NULL);
    }
  return liji_papers_draw (registry, liji_paper_kind ("ceremony-list"), NULL, LIJI_STOCK_BLANK,
                           fields, NULL, NULL, 0, error);
}

GBytes *
liji_ceremony_print (LijiSession *session, const char *no, GError **error)
{
  g_autoptr (LijiCeremony) self = liji_ceremony_show (session, no, error);
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GError) local = NULL;
  GBytes *joined;
  guint n = self != NULL ? MAX (1, (self->couples->len + ROWS - 1) / ROWS) : 0;

  if (self == NULL)
    return NULL;
  for (guint i = 0; i < n; i++)
    {
      GBytes *sheet = draw_list (liji_session_get_registry (session), self, i, n, error);

      if (sheet == NULL)
        return NULL;
      g_ptr_array_add (sheets, sheet);
    }
  joined = liji_pdf_join (sheets, &local);
  if (joined == NULL)
    liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return joined;
}
