/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/archive/archive-box.h"

#include "register/archive/archive-private.h"
#include "register/office/parameters.h"
#include "store/aggregate/box-store.h"
#include "store/aggregate/number-store.h"

/* A box holds volumes of one class and year, one after the other: what is in it can be said by its
 * first and last number. */

#define MOST_IN_A_BOX 1000

static void
clear_boxed (LijiBoxed *self)
{
  g_free (self->in_class);
  g_free (self->note);
  g_free (self->made_by);
}

LIJI_DEFINE_VALUE (LijiBoxed, liji_boxed, clear_boxed)

static LijiBoxed *
tell_box (const LijiBoxRow *row)
{
  LijiBoxed *self = g_atomic_rc_box_new0 (LijiBoxed);

  self->id = row->id;
  self->in_class = g_strdup (row->in_class);
  self->year = row->year;
  self->no = row->no;
  self->first = row->first;
  self->last = row->last;
  self->n_volumes = row->n_volumes;
  self->n_pages = row->n_pages;
  self->note = g_strdup (row->note);
  self->transfer = row->transfer;
  self->made_at = row->made_at;
  self->made_by = g_strdup (row->made_by);
  return self;
}

gboolean
liji_archive_check_class (const char *in_class, int year, GError **error)
{
  if (in_class == NULL || liji_volume_class (in_class) == NULL)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "class", NULL,
                               "class: it is marriage, annulment, divorce or reissue")
           || liji_register_explain (error, "input.unknown", in_class, NULL);
  return (year >= 1949 && year <= 9999)
         || liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "year", NULL,
                                "year: say which year's volumes")
         || liji_register_explain (error, "volume.no_year", NULL, NULL);
}

/* One box of @volumes from @from on. */
static gboolean
make_box (LijiAct *act,
          GPtrArray *volumes,
          guint from,
          guint n,
          const char *note,
          GPtrArray *made,
          GError **error)
{
  g_autoptr (LijiBoxRow) row = g_new0 (LijiBoxRow, 1);
  const LijiVolumeRow *first = volumes->pdata[from];
  const LijiVolumeRow *last = volumes->pdata[from + n - 1];
  g_autofree char *scope = g_strdup_printf ("box-%s-%04d", first->in_class, first->year);

  row->id = liji_act_make_id (act, scope, made->len);
  row->in_class = g_strdup (first->in_class);
  row->year = first->year;
  row->first = first->no;
  row->last = last->no;
  row->note = g_strdup (note);
  row->n_volumes = n;
  if (!liji_number_count (act, scope, &row->no, error) || !liji_box_insert (act, row, error))
    return FALSE;
  for (guint i = from; i < from + n; i++)
    {
      LijiVolumeRow *volume = volumes->pdata[i];

      volume->box = row->id;
      row->n_pages += volume->n_pages;
      if (!liji_volume_update (act, volume, error))
        return FALSE;
    }
  g_ptr_array_add (made, tell_box (row));
  return TRUE;
}

/* As long as the numbers follow each other: a gap would make the spine say what is not there. */
static guint
count_row (GPtrArray *volumes, guint from, guint most)
{
  guint n = 1;

  while (n < most && from + n < volumes->len
         && ((LijiVolumeRow *) volumes->pdata[from + n])->no
                == ((LijiVolumeRow *) volumes->pdata[from + n - 1])->no + 1)
    n++;
  return n;
}

static guint
choose_size (LijiRegistry *registry, guint size)
{
  g_autofree char *text = liji_parameters_get (registry, "box_volumes");
  guint64 usual = text != NULL ? g_ascii_strtoull (text, NULL, 10) : 0;

  return CLAMP (size > 0 ? size : usual, 1, MOST_IN_A_BOX);
}

GPtrArray *
liji_boxes_make (LijiSession *session,
                 const LijiId *id,
                 const char *in_class,
                 int year,
                 guint size,
                 gboolean part,
                 const char *note,
                 GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (GPtrArray) made = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_boxed_unref);
  g_autoptr (GPtrArray) volumes = NULL;
  g_autoptr (LijiAct) act = NULL;
  g_autoptr (GError) local = NULL;
  LijiPack *input;
  guint n;

  if (!liji_archive_check_class (in_class, year, error)
      || !(act = liji_deed_begin (session, id, "archive.box", error)))
    return NULL;
  if (liji_act_is_replayed (act))
    return g_steal_pointer (&made);
  size = choose_size (registry, size);
  volumes = liji_volume_list (liji_registry_get_store (registry), in_class, year, FALSE, TRUE,
                              G_MAXINT, &local);
  for (guint i = 0; volumes != NULL && local == NULL && i < volumes->len; i += n)
    {
      n = count_row (volumes, i, size);
      if (n < size && i + n == volumes->len && !part)
        break;
      if (!make_box (act, volumes, i, n, note, made, &local))
        break;
    }
  if (local != NULL)
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  if (made->len == 0)
    return g_steal_pointer (&made);
  input = liji_pack_new ();
  liji_pack_text (input, "class", in_class);
  liji_pack_number (input, "year", year);
  liji_pack_number (input, "size", size);
  return liji_deed_commit (act, input, NULL, error) ? g_steal_pointer (&made) : NULL;
}

static gpointer
tell_row (gconstpointer row, gpointer unused)
{
  return tell_box (row);
}

GPtrArray *
liji_boxes_list (LijiSession *session,
                 const char *in_class,
                 int year,
                 gboolean here,
                 GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  GError *local = NULL;
  GPtrArray *rows;

  if (!liji_session_check (session, "archive.show", error))
    return NULL;
  if (in_class != NULL && liji_volume_class (in_class) == NULL)
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "class", NULL,
                          "class: it is marriage, annulment, divorce or reissue");
      liji_register_explain (error, "input.unknown", in_class, NULL);
      return NULL;
    }
  rows = liji_box_list (store, in_class, year, here, &local);
  return liji_deed_tell (rows, tell_row, NULL, (GDestroyNotify) liji_boxed_unref, local, error);
}

static void
set_count (LijiPaperFields *fields, const char *name, gint64 number)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  liji_paper_fields_set (fields, name, text);
}

/* "1、3—5": the volumes that lack a paper. */
static char *
list_lacking (GPtrArray *volumes)
{
  GString *text = g_string_new (NULL);
  gint64 first = 0;

  for (guint i = 0; i <= volumes->len; i++)
    {
      const LijiVolumeRow *volume = i < volumes->len ? volumes->pdata[i] : NULL;
      gint64 before = i > 0 ? ((LijiVolumeRow *) volumes->pdata[i - 1])->no : 0;
      gboolean lacks = volume != NULL && volume->n_missing > 0;

      if (lacks && first == 0)
        first = volume->no;
      if (lacks || first == 0)
        continue;
      g_string_append_printf (text, "%s%" G_GINT64_FORMAT, text->len > 0 ? "、" : "", first);
      if (before > first)
        g_string_append_printf (text, "—%" G_GINT64_FORMAT, before);
      first = 0;
    }
  return g_string_free (text, FALSE);
}

/* What the note sheet says of the box by itself; the rest is written by hand. */
static char *
describe_box (LijiStore *store, const LijiBoxed *box, GError **error)
{
  g_autoptr (GPtrArray) volumes = liji_volume_list_box (store, &box->id, error);
  GString *text = g_string_new (NULL);
  g_autofree char *lacking = volumes != NULL ? list_lacking (volumes) : NULL;

  g_string_append_printf (text, "本盒共 %" G_GINT64_FORMAT " 卷，已编页 %" G_GINT64_FORMAT " 页。",
                          box->n_volumes, box->n_pages);
  if (lacking != NULL && *lacking != '\0')
    g_string_append_printf (text, "\n材料不齐的案卷：第 %s 卷。", lacking);
  if (box->note != NULL)
    g_string_append_printf (text, "\n%s", box->note);
  return g_string_free (text, FALSE);
}

GBytes *
liji_boxes_print (LijiSession *session, const LijiBoxed *box, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  const LijiVolumeClass *in_class = liji_volume_class (box->in_class);
  g_autoptr (LijiPaperFields) fields = liji_paper_fields_new ();
  g_autofree char *fonds = liji_parameters_get (registry, "fonds_number");
  g_autofree char *volumes
      = g_strdup_printf ("%" G_GINT64_FORMAT "—%" G_GINT64_FORMAT, box->first, box->last);
  g_autofree char *keep = g_strdup_printf ("%u年", in_class->keep_years);
  g_autofree char *person
      = liji_archive_dup_person (liji_registry_get_store (registry), box->made_by);
  g_autoptr (GError) local = NULL;
  g_autofree char *state = NULL;

  if (!liji_session_check (session, "archive.show", error))
    return NULL;
  state = describe_box (liji_registry_get_store (registry), box, &local);
  if (local != NULL)
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  liji_paper_fields_set (fields, "fonds_name", liji_registry_get_office_name (registry));
  liji_paper_fields_set (fields, "office.name", liji_registry_get_office_name (registry));
  liji_paper_fields_set (fields, "fonds", fonds);
  liji_paper_fields_set (fields, "class", in_class->title);
  liji_paper_fields_set (fields, "volumes", volumes);
  liji_paper_fields_set (fields, "keep", keep);
  liji_paper_fields_set (fields, "state", state);
  liji_paper_fields_set (fields, "made_by", person);
  liji_paper_fields_set_date (fields, "made_on", liji_micros_to_date (box->made_at));
  set_count (fields, "year", box->year);
  set_count (fields, "box", box->no);
  return liji_papers_draw (registry, liji_paper_kind ("archive-box"), NULL, LIJI_STOCK_BLANK,
                           fields, NULL, NULL, box->made_at, error);
}
