/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "render/print-cups.h"
#include "render/cups-late.h"
#include "render/error.h"
#include <math.h>

/* IPP is spoken directly, because a job's page count and reasons are attributes that the simple
 * calls do not give. */

#define POLL_MICROS (150 * 1000)

typedef http_t Connection;
typedef ipp_t Message;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Connection, httpClose)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Message, ippDelete)

static Connection *
connect_server (GError **error)
{
  Connection *http = httpConnect2 (cupsServer (), ippPort (), NULL, AF_UNSPEC, cupsEncryption (), 1,
                                   15000, NULL);

  if (http == NULL)
    g_set_error (error, LIJI_RENDER_ERROR, LIJI_RENDER_ERROR_PRINTER,
                 "the print service cannot be reached: %s", cupsLastErrorString ());
  return http;
}

static Message *
start_request (ipp_op_t operation, const char *printer)
{
  Message *request = ippNewRequest (operation);
  g_autofree char *escaped = g_uri_escape_string (printer, NULL, FALSE);
  g_autofree char *uri = g_strdup_printf ("ipp://localhost/printers/%s", escaped);

  ippAddString (request, IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", NULL, uri);
  ippAddString (request, IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", NULL,
                cupsUser ());
  return request;
}

static char *
join_values (ipp_attribute_t *attribute)
{
  GString *joined = g_string_new (NULL);

  for (int i = 0; attribute != NULL && i < ippGetCount (attribute); i++)
    {
      const char *value = ippGetString (attribute, i, NULL);

      if (value != NULL)
        g_string_append_printf (joined, "%s%s", joined->len > 0 ? ", " : "", value);
    }
  return g_string_free (joined, FALSE);
}

static void
add_integer (Message *request, const char *name, int value)
{
  ippAddInteger (request, IPP_TAG_JOB, IPP_TAG_INTEGER, name, value);
}

static void
add_keyword (Message *request, const char *name, const char *value)
{
  ippAddString (request, IPP_TAG_JOB, IPP_TAG_KEYWORD, name, NULL, value);
}

/* The medium by its size, so that a queue's default (often Letter) never decides. CUPS rounds the
 * standard's own name for a size of one's own (custom_95x128mm_…) to whole points; its older form
 * it keeps. */
static void
add_media (Message *request, double width_mm, double height_mm)
{
  g_autofree char *name = NULL;
  pwg_media_t *known
      = pwgMediaForSize ((int) lround (width_mm * 100), (int) lround (height_mm * 100));
  char width[G_ASCII_DTOSTR_BUF_SIZE], height[G_ASCII_DTOSTR_BUF_SIZE];

  if (known != NULL && known->pwg != NULL && !g_str_has_prefix (known->pwg, "custom_"))
    {
      add_keyword (request, "media", known->pwg);
      return;
    }
  name = g_strdup_printf ("Custom.%sx%smm", g_ascii_formatd (width, sizeof width, "%g", width_mm),
                          g_ascii_formatd (height, sizeof height, "%g", height_mm));
  add_keyword (request, "media", name);
}

static Message *
build_print_job (const char *printer,
                 const char *title,
                 double width_mm,
                 double height_mm,
                 guint copies)
{
  Message *request = start_request (IPP_OP_PRINT_JOB, printer);

  ippAddString (request, IPP_TAG_OPERATION, IPP_TAG_NAME, "job-name", NULL, title);
  ippAddString (request, IPP_TAG_OPERATION, IPP_TAG_MIMETYPE, "document-format", NULL,
                "application/pdf");
  add_keyword (request, "print-scaling", "none");
  add_keyword (request, "sides", "one-sided");
  ippAddBoolean (request, IPP_TAG_JOB, "fit-to-page", 0);
  add_integer (request, "copies", MAX (copies, 1));
  add_media (request, width_mm, height_mm);
  return request;
}

static LijiJobState
map_state (int state)
{
  switch (state)
    {
    case IPP_JSTATE_HELD:
      return LIJI_JOB_HELD;
    case IPP_JSTATE_PROCESSING:
      return LIJI_JOB_PRINTING;
    case IPP_JSTATE_STOPPED:
      return LIJI_JOB_STOPPED;
    case IPP_JSTATE_CANCELED:
      return LIJI_JOB_CANCELLED;
    case IPP_JSTATE_ABORTED:
      return LIJI_JOB_ABORTED;
    case IPP_JSTATE_COMPLETED:
      return LIJI_JOB_COMPLETED;
    default:
      return LIJI_JOB_PENDING;
    }
}

static void
read_job (Message *answer, LijiJob *job)
{
  ipp_attribute_t *state = ippFindAttribute (answer, "job-state", IPP_TAG_ENUM);
  ipp_attribute_t *pages = ippFindAttribute (answer, "job-impressions-completed", IPP_TAG_INTEGER);
  ipp_attribute_t *id = ippFindAttribute (answer, "job-id", IPP_TAG_INTEGER);
  g_autofree char *reasons
      = join_values (ippFindAttribute (answer, "job-state-reasons", IPP_TAG_KEYWORD));
  g_autofree char *message
      = join_values (ippFindAttribute (answer, "job-printer-state-message", IPP_TAG_TEXT));

  if (pages == NULL)
    pages = ippFindAttribute (answer, "job-media-sheets-completed", IPP_TAG_INTEGER);
  if (id != NULL)
    job->id = ippGetInteger (id, 0);
  if (state != NULL)
    job->state = map_state (ippGetInteger (state, 0));
  job->impressions = pages != NULL ? ippGetInteger (pages, 0) : -1;
  g_snprintf (job->reasons, sizeof job->reasons, "%s%s%s", reasons, *message != '\0' ? ": " : "",
              message);
}

static Message *
check_answer (Message *answer, const char *what, GError **error)
{
  if (answer != NULL && ippGetStatusCode (answer) < IPP_STATUS_REDIRECTION_OTHER_SITE)
    return answer;
  g_set_error (error, LIJI_RENDER_ERROR, LIJI_RENDER_ERROR_PRINTER, "%s: %s", what,
               cupsLastErrorString ());
  ippDelete (answer);
  return NULL;
}

static gboolean
write_document (Connection *http, const char *resource, GBytes *pdf)
{
  gsize size;
  const char *data = g_bytes_get_data (pdf, &size);

  for (gsize at = 0; at < size; at += 32768)
    if (cupsWriteRequestData (http, data + at, MIN (32768, size - at)) != HTTP_STATUS_CONTINUE)
      return FALSE;
  return TRUE;
}

static gboolean
has_ended (const LijiJob *job)
{
  return job->state >= LIJI_JOB_CANCELLED;
}

static void
cancel_job (const char *printer, const LijiJob *job)
{
  g_autoptr (Connection) http = connect_server (NULL);
  g_autoptr (Message) answer = NULL;
  Message *request;

  if (http == NULL)
    return;
  request = start_request (IPP_OP_CANCEL_JOB, printer);
  ippAddInteger (request, IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", job->id);
  answer = cupsDoRequest (http, request, "/jobs/");
}

static LijiPrinter *
read_printer (const cups_dest_t *dest)
{
  LijiPrinter *printer = g_new0 (LijiPrinter, 1);
  const char *state = cupsGetOption ("printer-state", dest->num_options, dest->options);
  const char *accepting
      = cupsGetOption ("printer-is-accepting-jobs", dest->num_options, dest->options);

  printer->name = g_strdup (dest->name);
  printer->info = g_strdup (cupsGetOption ("printer-info", dest->num_options, dest->options));
  printer->location
      = g_strdup (cupsGetOption ("printer-location", dest->num_options, dest->options));
  printer->reasons
      = g_strdup (cupsGetOption ("printer-state-reasons", dest->num_options, dest->options));
  printer->is_default = dest->is_default;
  printer->accepting = accepting == NULL || g_str_equal (accepting, "true");
  printer->stopped = state != NULL && atoi (state) == IPP_PSTATE_STOPPED;
  return printer;
}

void
liji_printer_free (LijiPrinter *self)
{
  g_free (self->name);
  g_free (self->info);
  g_free (self->location);
  g_free (self->reasons);
  g_free (self);
}

GPtrArray *
liji_printers_list (GError **error)
{
  g_autoptr (Connection) http = connect_server (error);
  GPtrArray *printers;
  cups_dest_t *dests = NULL;
  int n_dests;

  if (http == NULL)
    return NULL;
  printers = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_printer_free);
  n_dests = cupsGetDests2 (http, &dests);
  for (int i = 0; i < n_dests; i++)
    if (dests[i].instance == NULL)
      g_ptr_array_add (printers, read_printer (&dests[i]));
  cupsFreeDests (n_dests, dests);
  return printers;
}

gboolean
liji_printer_submit (const char *printer,
                     const char *title,
                     GBytes *pdf,
                     double width_mm,
                     double height_mm,
                     guint copies,
                     LijiJob *job,
                     GError **error)
{
  g_autoptr (Connection) http = connect_server (error);
  g_autoptr (Message) request = NULL;
  g_autoptr (Message) answer = NULL;
  g_autofree char *escaped = g_uri_escape_string (printer, NULL, FALSE);
  g_autofree char *resource = g_strdup_printf ("/printers/%s", escaped);

  if (http == NULL)
    return FALSE;
  request = build_print_job (printer, title, width_mm, height_mm, copies);
  if (cupsSendRequest (http, request, resource, ippLength (request) + g_bytes_get_size (pdf))
      == HTTP_STATUS_CONTINUE)
    write_document (http, resource, pdf);
  answer = check_answer (cupsGetResponse (http, resource), printer, error);
  if (answer == NULL)
    return FALSE;
  *job = (LijiJob){ .impressions = -1 };
  read_job (answer, job);
  return TRUE;
}

/* Attributes come job by job: a name or a number belongs to the job whose group it stands in. */
static int
find_title (Message *answer, const char *title)
{
  int id = 0, found = 0;
  gboolean named = FALSE;

  for (ipp_attribute_t *each = ippFirstAttribute (answer);; each = ippNextAttribute (answer))
    {
      const char *name = each != NULL ? ippGetName (each) : NULL;

      if (name == NULL)
        {
          /* Between two jobs, or behind the last. */
          if (named && id > found)
            found = id;
          id = 0;
          named = FALSE;
        }
      else if (strcmp (name, "job-id") == 0)
        id = ippGetInteger (each, 0);
      else if (strcmp (name, "job-name") == 0)
        named = g_strcmp0 (ippGetString (each, 0, NULL), title) == 0;
      if (each == NULL)
        return found;
    }
}

gboolean
liji_printer_find_job (const char *printer, const char *title, LijiJob *job, GError **error)
{
  static const char *const wanted[] = { "job-id", "job-name" };
  g_autoptr (Connection) http = connect_server (error);
  g_autoptr (Message) answer = NULL;
  Message *request;
  int id;

  if (http == NULL)
    return FALSE;
  request = start_request (IPP_OP_GET_JOBS, printer);
  ippAddString (request, IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "which-jobs", NULL, "all");
  ippAddStrings (request, IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes",
                 G_N_ELEMENTS (wanted), NULL, wanted);
  answer = check_answer (cupsDoRequest (http, request, "/"), printer, error);
  id = answer != NULL ? find_title (answer, title) : 0;
  if (id == 0)
    return FALSE;
  *job = (LijiJob){ .id = id, .impressions = -1 };
  return liji_printer_poll (printer, job, error);
}

gboolean
liji_printer_poll (const char *printer, LijiJob *job, GError **error)
{
  static const char *const wanted[]
      = { "job-state", "job-state-reasons", "job-impressions-completed",
          "job-media-sheets-completed", "job-printer-state-message" };
  g_autoptr (Connection) http = connect_server (error);
  g_autoptr (Message) answer = NULL;
  Message *request;

  if (http == NULL)
    return FALSE;
  request = start_request (IPP_OP_GET_JOB_ATTRIBUTES, printer);
  ippAddInteger (request, IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", job->id);
  ippAddStrings (request, IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes",
                 G_N_ELEMENTS (wanted), NULL, wanted);
  answer = check_answer (cupsDoRequest (http, request, "/"), printer, error);
  if (answer == NULL)
    return FALSE;
  read_job (answer, job);
  return TRUE;
}

gboolean
liji_printer_follow (const char *printer,
                     LijiJob *job,
                     LijiJobFunc func,
                     gpointer user_data,
                     GCancellable *cancellable,
                     GError **error)
{
  for (;;)
    {
      if (!liji_printer_poll (printer, job, error))
        return FALSE;
      if (func != NULL)
        func (job, user_data);
      if (has_ended (job))
        break;
      if (g_cancellable_is_cancelled (cancellable))
        {
          cancel_job (printer, job);
          return !g_cancellable_set_error_if_cancelled (cancellable, error);
        }
      g_usleep (POLL_MICROS);
    }
  if (job->state == LIJI_JOB_COMPLETED)
    return TRUE;
  g_set_error (error, LIJI_RENDER_ERROR, LIJI_RENDER_ERROR_PRINTER, "%s: the job was %s: %s",
               printer, job->state == LIJI_JOB_CANCELLED ? "cancelled" : "aborted", job->reasons);
  return FALSE;
}
