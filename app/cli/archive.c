/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "cli/archive.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/room.h"
#include "register/archive/archive-box.h"
#include "register/archive/archive-copy.h"
#include "register/archive/archive-entry.h"
#include "register/archive/archive-link.h"
#include "register/archive/archive-volume.h"
#include "register/archive/scans.h"

#include <string.h>

extern const LijiCommand liji_cli_archive[];

/* The office's own archive. Every answer is an array, of one where one thing is asked for. */

static void
append_time (JsonBuilder *builder, const char *name, gint64 micros)
{
  g_autofree char *text = liji_micros_to_iso (micros);

  liji_output_text (builder, name, text);
}

static gboolean
write_pdf (const char *path, GBytes *pdf, GError **error)
{
  return pdf != NULL && liji_input_write_file (path, pdf, error);
}

/* "2026"; 0 when it was not given. */
static gboolean
read_number (LijiCli *cli, const char *option, gint64 *number, GError **error)
{
  const char *text = liji_cli_get_text (cli, option);

  *number = 0;
  if (text == NULL || g_ascii_string_to_signed (text, 10, 1, G_MAXINT32, number, NULL))
    return TRUE;
  g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MALFORMED, "%s: “%s” is no number", option,
               text);
  return FALSE;
}

/* Volumes. */

static void
append_item (JsonBuilder *builder, const LijiVolumeItem *item)
{
  json_builder_begin_object (builder);
  liji_output_text (builder, "place", item->place);
  liji_output_text (builder, "title", item->title);
  liji_output_flag (builder, "missing", item->missing);
  liji_output_count (builder, "first", item->first);
  liji_output_count (builder, "pages", item->n_pages);
  json_builder_set_member_name (builder, "papers");
  json_builder_begin_array (builder);
  for (guint i = 0; i < item->pages->len; i++)
    {
      const LijiVolumePage *page = item->pages->pdata[i];

      json_builder_begin_object (builder);
      liji_output_count (builder, "no", page->no);
      liji_output_text (builder, "title", page->title);
      liji_output_text (builder, "media_type", page->media_type);
      liji_output_text (builder, "digest", page->digest);
      liji_output_count (builder, "first", page->first);
      liji_output_count (builder, "pages", page->n_pages);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
append_volume (JsonBuilder *builder, const LijiVolume *volume)
{
  json_builder_begin_object (builder);
  liji_output_text (builder, "volume", volume->handle);
  liji_output_text (builder, "class", volume->in_class);
  liji_output_count (builder, "year", volume->year);
  liji_output_count (builder, "no", volume->no);
  liji_output_text (builder, "event", volume->event);
  liji_output_text (builder, "number", volume->number);
  liji_output_text (builder, "man", volume->man_name);
  liji_output_text (builder, "woman", volume->woman_name);
  liji_output_day (builder, "on", volume->event_on);
  liji_output_day (builder, "keep_until", volume->keep_until);
  liji_output_count (builder, "pages", volume->n_pages);
  liji_output_count (builder, "missing", volume->n_missing);
  liji_output_count (builder, "box", volume->box_no);
  liji_output_count (builder, "archive_no", volume->archive_no);
  if (volume->items != NULL)
    {
      json_builder_set_member_name (builder, "contents");
      json_builder_begin_array (builder);
      for (guint i = 0; i < volume->items->len; i++)
        append_item (builder, volume->items->pdata[i]);
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
}

JsonNode *
liji_cli_tell_volumes (GPtrArray *volumes)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < volumes->len; i++)
    append_volume (builder, volumes->pdata[i]);
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

static JsonNode *
file_all (LijiCli *cli, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_volume_unref);
  LijiDate until;

  if (!liji_input_day (cli, "until", &until, error)
      || !liji_volumes_file_all (liji_cli_get_session (cli), until, all, error))
    return NULL;
  return liji_cli_tell_volumes (all);
}

/* The one that is to be changed, printed or copied. */
LijiVolume *
liji_cli_find_volume (LijiCli *cli, const char *name, GError **error)
{
  g_autoptr (GPtrArray) found = liji_volumes_show (liji_cli_get_session (cli), name, error);

  if (found == NULL)
    return NULL;
  if (found->len == 1)
    return liji_volume_ref (found->pdata[0]);
  g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MALFORMED,
               "volume: %s has %u volumes; name one as CLASS-YEAR-NO", name, found->len);
  return NULL;
}

static LijiVolume *
attach (LijiCli *cli, LijiVolume *volume, GError **error)
{
  LijiSession *session = liji_cli_get_session (cli);
  const char *const *files = liji_cli_get_many (cli, "scan");
  const char *place = liji_cli_get_text (cli, "place");
  g_autoptr (LijiVolume) now = liji_volume_ref (volume);

  for (guint i = 0; files != NULL && files[i] != NULL; i++)
    {
      LijiId act = liji_cli_new_id (cli);
      g_autofree char *title = g_path_get_basename (files[i]);
      g_autoptr (GBytes) bytes = liji_input_read_file (files[i], LIJI_SCAN_MAX_BYTES, error);
      g_autoptr (LijiScan) scan
          = bytes != NULL ? liji_scans_put (session, bytes, title, error) : NULL;
      LijiVolume *next
          = scan != NULL ? liji_volumes_attach (session, &act, now, place, scan, 0, error) : NULL;

      if (next == NULL)
        {
          g_prefix_error (error, "%s: ", files[i]);
          return NULL;
        }
      liji_volume_unref (now);
      now = next;
    }
  return g_steal_pointer (&now);
}

static LijiVolume *
change (LijiCli *cli, LijiVolume *volume, GError **error)
{
  const char *place = liji_cli_get_text (cli, "place");
  const char *const *files = liji_cli_get_many (cli, "scan");
  LijiId act = liji_cli_new_id (cli);
  gint64 pages, no;

  if (!read_number (cli, "pages", &pages, error) || !read_number (cli, "remove", &no, error))
    return NULL;
  if (place == NULL)
    return liji_volume_ref (volume);
  if (no > 0)
    return liji_volumes_detach (liji_cli_get_session (cli), &act, volume, place, no,
                                liji_cli_get_text (cli, "reason"), error);
  if (files != NULL && files[0] != NULL)
    return attach (cli, volume, error);
  return liji_volumes_attach (liji_cli_get_session (cli), &act, volume, place, NULL, pages, error);
}

static JsonNode *
show_one (LijiCli *cli, const char *name, GError **error)
{
  const char *output = liji_cli_get_text (cli, "output");
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (LijiVolume) volume = NULL;
  g_autoptr (LijiVolume) now = NULL;
  g_autoptr (GBytes) pdf = NULL;

  if (output == NULL && liji_cli_get_text (cli, "place") == NULL)
    {
      found = liji_volumes_show (liji_cli_get_session (cli), name, error);
      return found != NULL ? liji_cli_tell_volumes (found) : NULL;
    }
  volume = liji_room_prove_option (cli, "output", error) ? liji_cli_find_volume (cli, name, error)
                                                         : NULL;
  now = volume != NULL ? change (cli, volume, error) : NULL;
  if (now == NULL)
    return NULL;
  if (output != NULL)
    {
      pdf = liji_volumes_print (liji_cli_get_session (cli), now, liji_cli_get_flag (cli, "whole"),
                                error);
      if (!write_pdf (output, pdf, error))
        return NULL;
    }
  found = g_ptr_array_new ();
  g_ptr_array_add (found, now);
  return liji_cli_tell_volumes (found);
}

static JsonNode *
run_volume (LijiCli *cli, GError **error)
{
  g_autoptr (GPtrArray) list = NULL;
  gint64 year;

  if (liji_cli_get_flag (cli, "file"))
    return file_all (cli, error);
  if (liji_cli_get_n_arguments (cli) > 0)
    return show_one (cli, liji_cli_get_argument (cli, 0), error);
  if (!read_number (cli, "year", &year, error))
    return NULL;
  list = liji_volumes_list (liji_cli_get_session (cli), liji_cli_get_text (cli, "class"),
                            (int) year, liji_cli_get_flag (cli, "missing"), error);
  return list != NULL ? liji_cli_tell_volumes (list) : NULL;
}

/* Boxes. */

static void
append_box (JsonBuilder *builder, const LijiBoxed *box)
{
  json_builder_begin_object (builder);
  liji_output_text (builder, "class", box->in_class);
  liji_output_count (builder, "year", box->year);
  liji_output_count (builder, "no", box->no);
  liji_output_count (builder, "first", box->first);
  liji_output_count (builder, "last", box->last);
  liji_output_count (builder, "volumes", box->n_volumes);
  liji_output_count (builder, "pages", box->n_pages);
  liji_output_text (builder, "note", box->note);
  liji_output_flag (builder, "transferred", !liji_id_is_null (&box->transfer));
  append_time (builder, "made_at", box->made_at);
  liji_output_text (builder, "made_by", box->made_by);
  json_builder_end_object (builder);
}

/* FOLDER/box-divorce-2026-1.pdf */
static gboolean
write_boxes (LijiCli *cli, const char *folder, GPtrArray *boxes, GError **error)
{
  for (guint i = 0; i < boxes->len; i++)
    {
      const LijiBoxed *box = boxes->pdata[i];
      g_autofree char *name = g_strdup_printf ("box-%s-%d-%" G_GINT64_FORMAT ".pdf", box->in_class,
                                               box->year, box->no);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GBytes) pdf = liji_boxes_print (liji_cli_get_session (cli), box, error);

      if (!write_pdf (path, pdf, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
prove_folder (const char *folder, GError **error)
{
  g_autofree char *path = folder != NULL ? g_build_filename (folder, "box.pdf", NULL) : NULL;

  if (folder == NULL)
    return TRUE;
  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MALFORMED,
                   "output: there is no folder \"%s\"", folder);
      return FALSE;
    }
  if (liji_room_prove_file (path, error))
    return TRUE;
  g_prefix_error (error, "output: ");
  return FALSE;
}

static JsonNode *
run_box (LijiCli *cli, GError **error)
{
  LijiSession *session = liji_cli_get_session (cli);
  const char *in_class = liji_cli_get_text (cli, "class");
  const char *folder = liji_cli_get_text (cli, "output");
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  LijiId act = liji_cli_new_id (cli);
  g_autoptr (GPtrArray) boxes = NULL;
  gint64 year, size;

  if (!read_number (cli, "year", &year, error) || !read_number (cli, "volumes", &size, error))
    return NULL;
  if (!prove_folder (folder, error))
    return NULL;
  if (liji_cli_get_flag (cli, "make"))
    boxes
        = liji_boxes_make (session, &act, in_class, (int) year, (guint) size,
                           liji_cli_get_flag (cli, "part"), liji_cli_get_text (cli, "note"), error);
  else
    boxes = liji_boxes_list (session, in_class, (int) year, liji_cli_get_flag (cli, "here"), error);
  if (boxes == NULL || (folder != NULL && !write_boxes (cli, folder, boxes, error)))
    return NULL;
  json_builder_begin_array (builder);
  for (guint i = 0; i < boxes->len; i++)
    append_box (builder, boxes->pdata[i]);
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

/* Transfers. */

static void
append_transfer (JsonBuilder *builder, const LijiTransfer *transfer)
{
  json_builder_begin_object (builder);
  liji_output_text (builder, "number", transfer->number);
  liji_output_text (builder, "receiver", transfer->receiver);
  liji_output_text (builder, "reason", transfer->reason);
  liji_output_day (builder, "on", transfer->made_on);
  liji_output_text (builder, "by", transfer->made_by);
  liji_output_count (builder, "boxes", transfer->n_boxes);
  liji_output_count (builder, "volumes", transfer->n_volumes);
  liji_output_count (builder, "pages", transfer->n_pages);
  json_builder_end_object (builder);
}

static JsonNode *
run_transfer (LijiCli *cli, GError **error)
{
  LijiSession *session = liji_cli_get_session (cli);
  const char *receiver = liji_cli_get_text (cli, "to");
  const char *output = liji_cli_get_text (cli, "output");
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  LijiId act = liji_cli_new_id (cli);
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GBytes) pdf = NULL;
  LijiTransfer *made;
  gint64 year, first;

  if (!read_number (cli, "year", &year, error) || !read_number (cli, "first", &first, error)
      || !liji_room_prove_option (cli, "output", error))
    return NULL;
  if (receiver == NULL)
    list = liji_transfers_list (session, error);
  else if ((made = liji_transfers_make (session, &act, liji_cli_get_text (cli, "class"), (int) year,
                                        receiver, liji_cli_get_text (cli, "reason"), first, error))
           != NULL)
    {
      list = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_transfer_unref);
      g_ptr_array_add (list, made);
    }
  if (list == NULL)
    return NULL;
  if (output != NULL && list->len > 0)
    {
      pdf = liji_transfers_print (session, list->pdata[0], error);
      if (!write_pdf (output, pdf, error))
        return NULL;
    }
  json_builder_begin_array (builder);
  for (guint i = 0; i < list->len; i++)
    append_transfer (builder, list->pdata[i]);
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

/* Certified copies. */

static void
append_copy (JsonBuilder *builder, const LijiArchiveCopy *copy)
{
  json_builder_begin_object (builder);
  liji_output_text (builder, "number", copy->number);
  liji_output_text (builder, "volume", copy->handle);
  liji_output_text (builder, "purpose", copy->purpose);
  liji_output_text (builder, "recipient", copy->recipient);
  liji_output_text (builder, "standing", copy->standing);
  liji_output_text (builder, "document", copy->document);
  liji_output_text (builder, "places", copy->places);
  liji_output_count (builder, "pages", copy->n_pages);
  append_time (builder, "made_at", copy->made_at);
  liji_output_text (builder, "made_by", copy->made_by);
  liji_output_text (builder, "seal", copy->seal);
  json_builder_end_object (builder);
}

static char *
join_places (LijiCli *cli)
{
  const char *const *places = liji_cli_get_many (cli, "place");

  return places != NULL && places[0] != NULL ? g_strjoinv (" ", (char **) places) : NULL;
}

static GPtrArray *
make_copy (LijiCli *cli, LijiVolume *volume, GError **error)
{
  g_autofree char *places = join_places (cli);
  LijiArchiveRequest request = { .purpose = liji_cli_get_text (cli, "purpose"),
                                 .recipient = liji_cli_get_text (cli, "recipient"),
                                 .standing = liji_cli_get_text (cli, "standing"),
                                 .document = liji_cli_get_text (cli, "document"),
                                 .places = places };
  LijiId act = liji_cli_new_id (cli);
  LijiArchiveCopy *copy;
  GPtrArray *list;

  if (!read_number (cli, "pages", &request.n_pages, error)
      || !(copy
           = liji_archive_copies_make (liji_cli_get_session (cli), &act, volume, &request, error)))
    return NULL;
  list = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_archive_copy_unref);
  g_ptr_array_add (list, copy);
  return list;
}

static JsonNode *
run_copy (LijiCli *cli, GError **error)
{
  LijiSession *session = liji_cli_get_session (cli);
  const char *output = liji_cli_get_text (cli, "output");
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (LijiVolume) volume = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GBytes) pdf = NULL;

  if (!liji_room_prove_option (cli, "output", error)
      || (liji_cli_get_n_arguments (cli) > 0
          && (volume = liji_cli_find_volume (cli, liji_cli_get_argument (cli, 0), error)) == NULL))
    return NULL;
  if (volume != NULL && liji_cli_get_text (cli, "recipient") != NULL)
    list = make_copy (cli, volume, error);
  else
    list = liji_archive_copies_list (session, volume, error);
  if (list == NULL)
    return NULL;
  if (output != NULL && list->len > 0)
    {
      pdf = liji_archive_copies_print (session, list->pdata[0], error);
      if (!write_pdf (output, pdf, error))
        return NULL;
    }
  json_builder_begin_array (builder);
  for (guint i = 0; i < list->len; i++)
    append_copy (builder, list->pdata[i]);
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

/* Scans of records of former years. */

#define LIST_LIMIT (64 * 1024 * 1024)

static JsonNode *
run_link (LijiCli *cli, GError **error)
{
  const char *errors_file = liji_cli_get_text (cli, "errors");
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  LijiId act = liji_cli_new_id (cli);
  g_autoptr (GBytes) list = NULL;
  g_autoptr (LijiLinked) done = NULL;
  g_autoptr (GBytes) errors = NULL;

  if (!liji_room_prove_option (cli, "errors", error))
    return NULL;
  list = liji_input_read_file (liji_cli_get_text (cli, "list"), LIST_LIMIT, error);
  if (list != NULL)
    done = liji_archive_link (liji_cli_get_session (cli), &act, liji_cli_get_argument (cli, 0),
                              list, liji_cli_get_flag (cli, "dry-run"), error);
  if (done == NULL)
    return NULL;
  if (errors_file != NULL && done->errors != NULL)
    {
      errors = g_bytes_new (done->errors, strlen (done->errors));
      if (!liji_input_write_file (errors_file, errors, error))
        return NULL;
    }
  json_builder_begin_object (builder);
  liji_output_count (builder, "rows", done->rows);
  liji_output_count (builder, "linked", done->linked);
  liji_output_count (builder, "refused", done->refused);
  liji_output_count (builder, "duplicates", done->duplicates);
  liji_output_text (builder, "errors_file", errors != NULL ? errors_file : NULL);
  json_builder_end_object (builder);
  return liji_output_end (builder);
}

static const LijiCliOption link_options[] = {
  { "list", LIJI_CLI_REQUIRED, "FILE.csv", "which scan belongs to which record: FILE, CERT_NO" },
  { "dry-run", LIJI_CLI_FLAG, NULL, "tell what would come of it" },
  { "errors", LIJI_CLI_TEXT, "FILE.csv", "the rows that were refused, each with its reason" },
  { NULL },
};

#define OF_CLASS                                                                                   \
  { "class", LIJI_CLI_TEXT, "CLASS", "marriage, annulment, divorce or reissue" },                  \
  {                                                                                                \
    "year", LIJI_CLI_TEXT, "YEAR", "of the events"                                                 \
  }

static const LijiCliOption volume_options[] = {
  { "file", LIJI_CLI_FLAG, NULL, "make volumes of all events that have none" },
  { "until", LIJI_CLI_TEXT, "DATE", "with --file: events until that day (today)" },
  OF_CLASS,
  { "missing", LIJI_CLI_FLAG, NULL, "only volumes that lack a paper" },
  { "place", LIJI_CLI_TEXT, "PLACE", "the place a paper is entered at, as the contents name it" },
  { "scan", LIJI_CLI_MANY, "FILE", "with --place: its scan (JPEG, PNG, WebP, PDF)" },
  { "pages", LIJI_CLI_TEXT, "N", "with --place: so many pages are there on paper alone" },
  { "remove", LIJI_CLI_TEXT, "NO", "with --place: take that paper out again (--reason)" },
  { "reason", LIJI_CLI_TEXT, "TEXT", "why it is taken out" },
  { "output", LIJI_CLI_TEXT, "FILE.pdf", "the catalogue (卷内目录)" },
  { "whole", LIJI_CLI_FLAG, NULL, "with --output: and all papers after it, in the legal order" },
  { NULL },
};

static const LijiCliOption box_options[] = {
  OF_CLASS,
  { "make", LIJI_CLI_FLAG, NULL, "put volumes that lie in no box into boxes" },
  { "volumes", LIJI_CLI_TEXT, "N", "in a full box (parameter box_volumes)" },
  { "part", LIJI_CLI_FLAG, NULL, "close the last box although it is not full" },
  { "note", LIJI_CLI_TEXT, "TEXT", "for the note sheet" },
  { "here", LIJI_CLI_FLAG, NULL, "only boxes that were not handed over" },
  { "output", LIJI_CLI_TEXT, "FOLDER", "cover, spine and note sheet of each, as PDFs" },
  { NULL },
};

static const LijiCliOption transfer_options[] = {
  OF_CLASS,
  { "to", LIJI_CLI_TEXT, "NAME", "the archives that take them; without it the transfers made" },
  { "reason", LIJI_CLI_TEXT, "TEXT", "on what it rests" },
  { "first", LIJI_CLI_TEXT, "NO", "the archives' first volume number" },
  { "output", LIJI_CLI_TEXT, "FILE.pdf", "the list on paper" },
  { NULL },
};

static const LijiCliOption copy_options[] = {
  { "purpose", LIJI_CLI_TEXT, "TEXT", "what it is for" },
  { "recipient", LIJI_CLI_TEXT, "NAME", "who gets it; without it the copies given out" },
  { "standing", LIJI_CLI_TEXT, "CODE", "party, agent, authority, lawyer or approved" },
  { "document", LIJI_CLI_TEXT, "TEXT", "what they showed: identity card, letter, power" },
  { "place", LIJI_CLI_MANY, "PLACE", "only these papers" },
  { "pages", LIJI_CLI_TEXT, "N", "pages copied from paper, where there is no scan" },
  { "output", LIJI_CLI_TEXT, "FILE.pdf", "cover sheet and scans" },
  { NULL },
};

const LijiCommand liji_cli_archive[] = {
  { "archive", "volume", "[VOLUME]", 0, 1, LIJI_CLI_REGISTRY,
    "volumes: file events, list, enter papers, print in the legal order", run_volume,
    volume_options },
  { "archive", "box", "", 0, 0, LIJI_CLI_REGISTRY,
    "boxes of volumes, with what is printed for them", run_box, box_options },
  { "archive", "transfer", "", 0, 0, LIJI_CLI_REGISTRY, "hand boxes to the state archives",
    run_transfer, transfer_options },
  { "archive", "copy", "[VOLUME]", 0, 1, LIJI_CLI_REGISTRY,
    "a certified copy for somebody who may have it, sealed and numbered", run_copy, copy_options },
  { "archive", "link", "FOLDER", 1, 1, LIJI_CLI_REGISTRY,
    "link a folder of scans to records of former years", run_link, link_options },
  { "archive", "scan", "VOLUME [FILE…]", 1, G_MAXUINT, LIJI_CLI_REGISTRY,
    "enter pages from a scanner, or PDFs and pictures page by page", liji_cli_archive_scan,
    liji_cli_archive_scan_options },
  { "archive", "scanners", "", 0, 0, LIJI_CLI_ALONE, "the scanners that can be reached",
    liji_cli_archive_scanners, NULL },
  { NULL },
};
