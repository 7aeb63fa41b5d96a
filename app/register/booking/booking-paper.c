/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/booking/booking-paper.h"

#include "register/booking/booking-private.h"
#include "register/office/parameters.h"
#include "register/paper/papers-private.h"
#include "render/pdf-ops.h"

#include <string.h>

/* Papers of the day: the sheet that lies at the counters and the slip somebody carries about. What
 * the office keeps private stands on neither. */

#define ROWS 15

static const struct
{
  const char *state;
  const char *word;
} standings[] = {
  { "booked", "待到" },   { "waiting", "候补" }, { "arrived", "已到" },
  { "served", "已办理" }, { "missed", "未到" },
};

gboolean
liji_booking_is_private (LijiRegistry *registry, const char *purpose)
{
  g_autofree char *decided = liji_parameters_get (registry, "privacy");

  return g_strcmp0 (decided, "all") == 0
         || (g_strcmp0 (decided, "none") != 0 && g_str_has_prefix (purpose, "divorce"));
}

static void
set_cell (LijiPaperFields *fields, guint row, const char *name, const char *text)
{
  g_autofree char *field = g_strdup_printf ("row%u.%s", row, name);

  liji_paper_fields_set (fields, field, text);
}

static const char *
get_standing (const char *state)
{
  for (guint i = 0; i < G_N_ELEMENTS (standings); i++)
    if (strcmp (standings[i].state, state) == 0)
      return standings[i].word;
  return NULL;
}

static void
set_row (LijiRegistry *registry,
         LijiPaperFields *fields,
         guint row,
         guint no,
         const LijiBooking *one)
{
  gboolean hidden = liji_booking_is_private (registry, one->purpose);
  g_autofree char *number = g_strdup_printf ("%u", no);
  g_autofree char *time = one->starts >= 0 ? liji_minutes_to_text (one->starts) : NULL;
  g_autofree char *who = one->names[1] != NULL
                             ? g_strdup_printf ("%s、%s", one->names[0], one->names[1])
                             : g_strdup (one->names[0]);

  set_cell (fields, row, "no", number);
  set_cell (fields, row, "time", time != NULL ? time : "候补");
  set_cell (fields, row, "counter", one->counter);
  set_cell (fields, row, "booking", one->no);
  set_cell (fields, row, "who", hidden ? NULL : who);
  set_cell (fields, row, "purpose", hidden ? NULL : liji_purpose_find (one->purpose)->chinese);
  set_cell (fields, row, "state", get_standing (one->state));
}

static GBytes *
draw_sheet (LijiRegistry *registry,
            LijiDate day,
            GPtrArray *list,
            guint sheet,
            guint n_sheets,
            GError **error)
{
  g_autoptr (LijiPaperFields) fields = liji_paper_fields_new ();
  g_autofree char *page = g_strdup_printf ("%u / %u", sheet + 1, n_sheets);
  g_autofree char *total = g_strdup_printf ("共 %u 件", list->len);

  liji_paper_fields_set (fields, "office.name", liji_registry_get_office_name (registry));
  liji_paper_fields_set_date (fields, "day", day);
  liji_paper_fields_set (fields, "sheet", page);
  liji_paper_fields_set (fields, "total", total);
  for (guint i = 0; i < ROWS && sheet * ROWS + i < list->len; i++)
    set_row (registry, fields, i + 1, sheet * ROWS + i + 1, list->pdata[sheet * ROWS + i]);
  return liji_papers_draw (registry, liji_paper_kind ("booking-sheet"), NULL, LIJI_STOCK_BLANK,
                           fields, NULL, NULL, 0, error);
}

/* Those without a time last. */
static int
compare (gconstpointer a, gconstpointer b)
{
  const LijiBooking *one = *(const LijiBooking *const *) a;
  const LijiBooking *other = *(const LijiBooking *const *) b;

  if ((one->starts < 0) != (other->starts < 0))
    return one->starts < 0 ? 1 : -1;
  return one->starts != other->starts ? one->starts - other->starts : strcmp (one->no, other->no);
}

GBytes *
liji_booking_print_day (LijiSession *session, LijiDate day, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (GPtrArray) list = liji_booking_list (session, day, day, NULL, error);
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GError) local = NULL;
  GBytes *joined;
  guint n;

  if (list == NULL)
    return NULL;
  for (guint i = list->len; i > 0; i--)
    if (strcmp (((LijiBooking *) list->pdata[i - 1])->state, "cancelled") == 0)
      g_ptr_array_remove_index (list, i - 1);
  g_ptr_array_sort (list, compare);
  n = MAX (1, (list->len + ROWS - 1) / ROWS);
  for (guint i = 0; i < n; i++)
    {
      GBytes *sheet = draw_sheet (registry, day, list, i, n, error);

      if (sheet == NULL)
        return NULL;
      g_ptr_array_add (sheets, sheet);
    }
  joined = liji_pdf_join (sheets, &local);
  if (joined == NULL)
    liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return joined;
}

GBytes *
liji_queue_print_ticket (LijiSession *session, const LijiTicket *ticket, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (LijiPaperFields) fields = liji_paper_fields_new ();
  g_autofree char *number = g_strdup_printf ("%03d", ticket->number);
  g_autofree char *due = ticket->due >= 0 ? liji_minutes_to_text (ticket->due) : NULL;
  g_autofree char *place = liji_parameters_get (registry, "queue_place");
  g_autofree char *at = liji_micros_to_iso (ticket->issued_at);
  gboolean hidden = liji_booking_is_private (registry, ticket->purpose);

  if (!liji_session_check (session, "queue.take", error))
    return NULL;
  at[16] = '\0';
  at[10] = ' ';
  liji_paper_fields_set (fields, "office.name", liji_registry_get_office_name (registry));
  liji_paper_fields_set (fields, "ticket", number);
  if (!hidden)
    liji_paper_fields_set (fields, "purpose", liji_purpose_find (ticket->purpose)->chinese);
  liji_paper_fields_set (fields, "due", due != NULL ? due : "现场取号");
  liji_paper_fields_set (
      fields, "place",
      place != NULL && *place != '\0' ? place : liji_registry_get_office_name (registry));
  liji_paper_fields_set (fields, "issued", at);
  return liji_papers_draw (registry, liji_paper_kind ("queue-ticket"), NULL, LIJI_STOCK_BLANK,
                           fields, NULL, NULL, 0, error);
}
