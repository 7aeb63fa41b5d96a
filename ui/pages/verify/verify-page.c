/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/verify/verify-page.h"
#include "liji-config.h"
#include "register/verify.h"
#include "ui/pages/verify/check-code.h"
#include "ui/widgets/columns.h"
#include "ui/widgets/file-load.h"
#include "ui/widgets/section.h"

/* Never only a green tick: the fields to compare always stand below. A scanner is a keyboard that
 * ends with Enter. */

struct _LijiVerifyPage
{
  LijiPage parent_instance;
  GtkEntry *entry;
  GtkEntry *number;
  GtkEntry *code;
  LijiVerifyResult *result;
  GtkBox *results;  /* @result, and one below it for each further code of a file */
  gboolean strange; /* what is looked at is no seal's text at all */
  gboolean stale;   /* something else was written since it was asked */
};

G_DEFINE_FINAL_TYPE (LijiVerifyPage, liji_verify_page, LIJI_TYPE_PAGE)

typedef struct
{
  char *text;
  GBytes *file;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->text);
  g_clear_pointer (&job->file, g_bytes_unref);
  g_free (job);
}

/* By the first word of the seal room's code. */
static const struct
{
  const char *code;
  const char *word;
} reason_words[] = {
  { "signature", N_ ("The signature does not fit: the code was changed or forged.") },
  { "key.ended", N_ ("The key it was signed with had ended.") },
  { "status", N_ ("This paper has been voided or replaced.") },
  { "text", N_ ("This is not a code of a certificate, or part of it is missing.") },
  { "zlib", N_ ("This is not a code of a certificate, or part of it is missing.") },
  { "cbor", N_ ("This is not a code of a certificate, or part of it is missing.") },
  { "cose", N_ ("This is not a code of a certificate, or part of it is missing.") },
  { "claims", N_ ("This is not a code of a certificate, or part of it is missing.") },
};

static const char *
get_reason (const LijiSealReport *report)
{
  for (guint i = 0; i < G_N_ELEMENTS (reason_words); i++)
    if (report->reason != NULL && g_str_has_prefix (report->reason, reason_words[i].code))
      return _ (reason_words[i].word);
  return _ ("The code cannot be trusted.");
}

static char *
dup_label (const LijiVerification *found, guint i)
{
  const LijiCompare *line = g_ptr_array_index (found->compare, i);
  const LijiSealField *field
      = i < found->report->compare->len ? g_ptr_array_index (found->report->compare, i) : NULL;

  if (field == NULL)
    return g_strdup (line->field);
  if (field->index == 0)
    return g_strdup (_ (field->label));
  return g_strdup_printf ("%s · %s", field->index == 1 ? _ ("Man") : _ ("Woman"), _ (field->label));
}

/* Codes of the seal that people should read as words. */
static const char *
get_value (const LijiCompare *line)
{
  if (g_strcmp0 (line->value, "man") == 0)
    return _ ("Man");
  if (g_strcmp0 (line->value, "woman") == 0)
    return _ ("Woman");
  return line->value != NULL ? line->value : "";
}

static void
add_line (LijiVerifyResult *result, const LijiVerification *found, guint i)
{
  const LijiCompare *line = g_ptr_array_index (found->compare, i);
  g_autofree char *label = dup_label (found, i);
  g_autofree char *text = NULL;

  if (line->recorded == NULL)
    liji_verify_result_add (result, label, get_value (line), "", "dim-label");
  else if (line->agrees)
    liji_verify_result_add (result, label, get_value (line), _ ("as recorded here"), "dim-label");
  else
    {
      text = g_strdup_printf (_ ("recorded here: %s"), line->recorded);
      liji_verify_result_add (result, label, get_value (line), text, "error");
    }
}

typedef struct
{
  LijiVerdict verdict;
  const char *title;
  const char *advice; /* NULL: what was found */
} Verdict;

/* Nothing was found against these: they are only not this office's to judge. */
static const Verdict not_ours
    = { LIJI_VERDICT_DOUBTFUL, N_ ("This certificate is not one of this office."),
        N_ ("Whether it is genuine cannot be told here. Ask the office that issued it; its name "
            "stands on the certificate.") };
static const Verdict no_code
    = { LIJI_VERDICT_DOUBTFUL, N_ ("This is not the code of a certificate."),
        N_ ("Nothing is said of any paper. Scan the square code on the certificate, or type its "
            "number and check code below.") };

static const Verdict verdicts[] = {
  [LIJI_VERIFIED_BAD] = { LIJI_VERDICT_BAD, N_ ("This code is not to be trusted."), NULL },
  [LIJI_VERIFIED_UNRECORDED]
  = { LIJI_VERDICT_DOUBTFUL,
      N_ ("Signed with this office's key, but no such certificate is on record here."),
      N_ ("One made at a station away from the office is on record when that has come home. "
          "Otherwise keep the paper and call the head of the office.") },
  [LIJI_VERIFIED_DIFFERS]
  = { LIJI_VERDICT_DOUBTFUL, N_ ("The code is genuine, but the record says otherwise."),
      N_ ("Keep the paper and call the head of the office.") },
  [LIJI_VERIFIED_FUTURE]
  = { LIJI_VERDICT_DOUBTFUL, N_ ("The code is genuine, but says it was issued after today."),
      N_ ("Look at this computer's clock. If it is right, keep the paper and call the head of the "
          "office.") },
  [LIJI_VERIFIED_ENDED]
  = { LIJI_VERDICT_DOUBTFUL,
      N_ ("This paper was issued by this office, but what it tells of has ended."), NULL },
  [LIJI_VERIFIED_GOOD]
  = { LIJI_VERDICT_GOOD,
      N_ ("This paper was issued by this office and has not been voided; it does not prove the "
          "present marital status"),
      N_ ("Now compare each line with the paper.") },
};

/* Every seal's text begins so: the first bytes of what is compressed. */
#define SEAL_BEGINS "NCF"

static const Verdict *
get_verdict (LijiVerifyPage *self, const LijiVerification *found, LijiVerified verified)
{
  const char *reason = found->report->reason;

  if (verified != LIJI_VERIFIED_BAD || reason == NULL)
    return &verdicts[verified];
  if (self->strange)
    return &no_code;
  if (g_str_equal (reason, "key.unknown"))
    return &not_ours;
  return &verdicts[verified];
}

static void
tell_no_code (LijiVerifyResult *result, const LijiVerification *found)
{
  if (found->unreadable)
    liji_verify_result_tell (result, LIJI_VERDICT_DOUBTFUL,
                             _ ("This file cannot be read as a picture or PDF."),
                             _ ("Nothing is said of the paper. JPEG, PNG and WebP pictures and PDF "
                                "files can be read."));
  else
    liji_verify_result_tell (result, LIJI_VERDICT_DOUBTFUL, _ ("No code was found in this file."),
                             _ ("Nothing is said of the paper. Scan the code itself, or take a "
                                "sharper picture of it, straight from above."));
}

static void
show (LijiVerifyPage *self, LijiVerifyResult *result, const LijiVerification *found)
{
  g_autofree char *ended = NULL;
  LijiVerified verified;
  const Verdict *word;

  for (guint i = 0; found->compare != NULL && i < found->compare->len; i++)
    add_line (result, found, i);
  if (found->no_symbol)
    {
      tell_no_code (result, found);
      return;
    }
  verified = liji_verification_judge (found);
  ended = liji_verify_ended_words (found->ended_how, found->ended_on);
  word = get_verdict (self, found, verified);
  liji_verify_result_tell (result, word->verdict, _ (word->title),
                           verified == LIJI_VERIFIED_ENDED ? ended
                           : word->advice != NULL          ? _ (word->advice)
                                                           : get_reason (found->report));
}

/* Back to one answer, without lines. */
static void
clear_results (LijiVerifyPage *self)
{
  GtkWidget *last;

  while ((last = gtk_widget_get_last_child (GTK_WIDGET (self->results)))
         != GTK_WIDGET (self->result))
    gtk_box_remove (self->results, last);
  liji_verify_result_clear (self->result);
}

/* Each code of a file by itself. */
static void
show_all (LijiVerifyPage *self, GPtrArray *all)
{
  clear_results (self);
  for (guint i = 0; i < all->len; i++)
    {
      LijiVerifyResult *result = self->result;

      if (i > 0)
        {
          result = g_object_new (LIJI_TYPE_VERIFY_RESULT, NULL);
          gtk_box_append (self->results, GTK_WIDGET (result));
        }
      if (all->len > 1)
        {
          g_autofree char *which = g_strdup_printf (_ ("%u of %u"), i + 1, all->len);

          liji_verify_result_add (result, _ ("Code in this file"), which, NULL, NULL);
        }
      show (self, result, all->pdata[i]);
    }
}

static gpointer
verify_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  LijiVerification *found;
  GPtrArray *all;

  if (job->text == NULL)
    return liji_verify_here_all (session, job->file, error);
  found = liji_verify_here (session, job->text, NULL, error);
  if (found == NULL)
    return NULL;
  all = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_verification_unref);
  g_ptr_array_add (all, found);
  return all;
}

static void
verified (LijiPage *page, gpointer found)
{
  LijiVerifyPage *self = LIJI_VERIFY_PAGE (page);

  if (!self->stale)
    show_all (self, found);
}

static void
verify (LijiVerifyPage *self, const char *text, GBytes *file)
{
  Job *job = g_new0 (Job, 1);

  if (text == NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  self->stale = FALSE;
  self->strange = text != NULL && !g_str_has_prefix (text, SEAL_BEGINS);
  job->text = g_strdup (text);
  job->file = file != NULL ? g_bytes_ref (file) : NULL;
  liji_page_load (LIJI_PAGE (self), verify_in_worker, job, job_free,
                  (GDestroyNotify) g_ptr_array_unref, verified);
}

static void
verify_entry (LijiVerifyPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  if (*text != '\0')
    verify (self, text, NULL);
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

/* What stands below is about what was asked, and about nothing that is written since. */
static void
changed_cb (GtkEditable *entry, LijiVerifyPage *self)
{
  self->stale = TRUE;
  clear_results (self);
}

static void
activate_cb (GtkEntry *entry, LijiVerifyPage *self)
{
  verify_entry (self);
}

static void
verify_cb (GtkButton *button, LijiVerifyPage *self)
{
  verify_entry (self);
}

/* ---- a scanner while the caret is elsewhere ---- */

#define LONGEST_TYPED 40 /* no number or check code is longer; every sealed text is */

/* Scanned into the field of the number or the check code: it is what the upper field wants. */
static gboolean
take_scan (LijiVerifyPage *self, GtkEntry *entry)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));

  if (g_utf8_strlen (text, -1) <= LONGEST_TYPED)
    return FALSE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  verify_entry (self);
  return TRUE;
}

/* A letter nobody took, with the caret on a button or in the rooms: a scanner has begun. */
static gboolean
key_cb (GtkEventControllerKey *keys,
        guint key,
        guint code,
        GdkModifierType state,
        LijiVerifyPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gunichar letter = gdk_keyval_to_unicode (key);

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0
      || !g_unichar_isgraph (letter) || GTK_IS_EDITABLE (focus))
    return FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  return gtk_event_controller_key_forward (
      keys, GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->entry))));
}

/* ---- the check code ---- */

static void
check (LijiVerifyPage *self)
{
  liji_check_code_ask (self, gtk_editable_get_text (GTK_EDITABLE (self->number)),
                       gtk_editable_get_text (GTK_EDITABLE (self->code)));
}

static void
check_cb (GtkButton *button, LijiVerifyPage *self)
{
  check (self);
}

static void
code_cb (GtkEntry *entry, LijiVerifyPage *self)
{
  if (!take_scan (self, entry))
    check (self);
}

static void
number_cb (GtkEntry *entry, LijiVerifyPage *self)
{
  if (!take_scan (self, entry))
    gtk_widget_grab_focus (GTK_WIDGET (self->code));
}

/* ---- pictures ---- */

static void
pasted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiVerifyPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture
      = gdk_clipboard_read_texture_finish (GDK_CLIPBOARD (source), result, &error);
  g_autoptr (GBytes) bytes = NULL;

  if (liji_page_get_session (LIJI_PAGE (self)) == NULL)
    return;
  if (texture == NULL)
    {
      liji_desk_toast (liji_page_get_desk (LIJI_PAGE (self)),
                       _ ("There is no picture on the clipboard."));
      return;
    }
  bytes = gdk_texture_save_to_png_bytes (texture);
  verify (self, NULL, bytes);
}

static void
paste_cb (GtkButton *button, LijiVerifyPage *self)
{
  gdk_clipboard_read_texture_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL, pasted_cb,
                                    g_object_ref (self));
}

static void
file_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiVerifyPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = liji_file_load_finish (G_FILE (source), result, &error);

  if (self->entry == NULL)
    return;
  if (bytes != NULL)
    verify (self, NULL, bytes);
  else
    liji_desk_tell (liji_page_get_desk (LIJI_PAGE (self)), error);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, LijiVerifyPage *self)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL)
    liji_file_load_async (file, LIJI_FILE_MAX_PAPER, file_cb, g_object_ref (self));
  g_object_unref (dialog);
}

static void
open_cb (GtkButton *button, LijiVerifyPage *self)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      _ ("Open a picture of the certificate"), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
      GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Pictures and PDF"));
  gtk_file_filter_add_mime_type (filter, "image/*");
  gtk_file_filter_add_mime_type (filter, "application/pdf");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, LijiVerifyPage *self)
{
  GFile *file = g_value_get_object (value);

  if (file == NULL)
    return FALSE;
  liji_file_load_async (file, LIJI_FILE_MAX_PAPER, file_cb, g_object_ref (self));
  return TRUE;
}

static void
liji_verify_page_shown (LijiPage *page, const char *target)
{
  LijiVerifyPage *self = LIJI_VERIFY_PAGE (page);

  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  if (target == NULL)
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), target);
  verify_entry (self);
}

static void
liji_verify_page_dispose (GObject *object)
{
  LIJI_VERIFY_PAGE (object)->entry = NULL;
  G_OBJECT_CLASS (liji_verify_page_parent_class)->dispose (object);
}

static void
liji_verify_page_class_init (LijiVerifyPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liji_verify_page_dispose;
  LIJI_PAGE_CLASS (klass)->shown = liji_verify_page_shown;
  g_type_ensure (LIJI_TYPE_SECTION);
  g_type_ensure (LIJI_TYPE_VERIFY_RESULT);
  g_type_ensure (LIJI_TYPE_COLUMNS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               LIJI_APP_PATH "/ui/pages/verify/verify-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LijiVerifyPage, entry);
  gtk_widget_class_bind_template_child (widget_class, LijiVerifyPage, number);
  gtk_widget_class_bind_template_child (widget_class, LijiVerifyPage, code);
  gtk_widget_class_bind_template_child (widget_class, LijiVerifyPage, result);
  gtk_widget_class_bind_template_child (widget_class, LijiVerifyPage, results);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, verify_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, paste_cb);
  gtk_widget_class_bind_template_callback (widget_class, number_cb);
  gtk_widget_class_bind_template_callback (widget_class, code_cb);
  gtk_widget_class_bind_template_callback (widget_class, check_cb);
}

static void
liji_verify_page_init (LijiVerifyPage *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_object (drop, "drop", G_CALLBACK (drop_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}

LijiVerifyResult *
liji_verify_page_get_result (LijiVerifyPage *self)
{
  clear_results (self);
  return self->result;
}
