/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/async.h"
#include "register/case/case-kind.h"
#include "register/office/providers.h"
#include "ui/pages/marriage/device-dialog.h"
#include "ui/pages/marriage/hand-check-dialog.h"
#include "ui/pages/marriage/marriage-page-private.h"
#include "ui/pages/marriage/prefill.h"
#include "ui/widgets/problem-text.h"

/* Card reader, online check, face match, signature pad: a helper process answers in a thread of its
 * own; where there is none or it says nothing, the clerk writes down what was seen. */

#define PERSON_MS 60000 /* somebody has to look into a camera or to sign */

typedef struct
{
  LijiMarriagePage *page;
  char *side;
  char *purpose;
  char *provider;
  LijiDraft *draft; /* holds the applicant while asking */
} Ask;

static void
ask_free (gpointer data)
{
  Ask *ask = data;

  g_clear_object (&ask->page);
  g_free (ask->side);
  g_free (ask->purpose);
  g_free (ask->provider);
  g_clear_pointer (&ask->draft, liji_draft_unref);
  g_free (ask);
}

/* A person acts before the device answers: the form stays open meanwhile. */
static gboolean
waits_for_person (const char *purpose)
{
  return g_str_equal (purpose, "face_match") || g_str_equal (purpose, "signature");
}

/* Nobody is kept waiting by a device that hangs; the two questions of an online check end by
 * themselves. */
static gboolean
has_stop (const char *purpose)
{
  return waits_for_person (purpose) || g_str_equal (purpose, "card_read");
}

static const char *
get_waiting_word (const char *purpose)
{
  if (g_str_equal (purpose, "signature"))
    return _ ("Waiting for the signature on the pad. You can go on typing.");
  if (g_str_equal (purpose, "face_match"))
    return _ ("Waiting for the camera. You can go on typing.");
  return _ ("Waiting for the card reader. You can go on typing.");
}

static gpointer
ask_in_thread (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Ask *ask = data;
  const LijiCaseKind *kind = liji_case_kind_of_model (liji_draft_get_model (ask->draft));
  const LijiApplicant *applicant
      = liji_case_kind_party (kind, liji_draft_get_record (ask->draft), ask->side);

  return liji_providers_ask (session, ask->purpose, ask->provider, applicant,
                             waits_for_person (ask->purpose) ? PERSON_MS : 0, cancellable, error);
}

/* The machine that serves @purpose, or NULL when only a person does. */
static const char *
find_machine (LijiMarriagePage *self, const char *purpose)
{
  g_autofree char *key = g_strdup_printf ("provider_%s", purpose);
  const char *chosen = liji_desk_get_decided (liji_page_get_desk (LIJI_PAGE (self)), key);

  return chosen == NULL || *chosen == '\0' || g_str_equal (chosen, "by_hand") ? NULL : chosen;
}

/* A drawn signature belongs to the declaration until the marriage is registered, to the receipt
 * from then on. */
static void
take_signature (LijiMarriagePage *self, const char *side, const LijiCheckRecord *check)
{
  gboolean receipt = g_str_equal (liji_marriage_page_state (self), "registered");
  g_autofree char *picture
      = g_strdup_printf ("%s.%s", side, receipt ? "receipt_signature" : "declaration_signature");
  g_autofree char *flag
      = g_strdup_printf ("%s.%s", side, receipt ? "receipt_signed" : "declaration_signed");

  if (g_strcmp0 (check->result, "agrees") != 0)
    return;
  if (check->evidence != NULL)
    liji_form_type (self->form, picture, check->evidence, NULL);
  liji_form_type (self->form, flag, "true", NULL);
}

static void
take_check (LijiMarriagePage *self, const char *side, const LijiCheckRecord *check)
{
  liji_prefill_add_check (self->form, side, check);
  if (g_str_equal (check->purpose, "signature"))
    take_signature (self, side, check);
}

static void
no_free (gpointer data)
{
}

/* ---- by hand ---- */

/* What a clerk saw, on its way to the form. */
typedef struct
{
  LijiMarriagePage *page;
  char *side;
  char *purpose;
  char *request;
  char *code;
  char *detail;
} Noted;

static void
noted_free (Noted *noted)
{
  g_object_unref (noted->page);
  g_free (noted->side);
  g_free (noted->purpose);
  g_free (noted->request);
  g_free (noted->code);
  g_free (noted->detail);
  g_free (noted);
}

static gpointer
note_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  const Noted *noted = data;

  return liji_providers_by_hand (session, noted->purpose, noted->request, noted->code,
                                 noted->detail, error);
}

static void
noted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Noted *noted = data;
  LijiMarriagePage *self = noted->page;
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiProviderResult) answer = liji_async_finish (LIJI_SESSION (source), result, &error);

  if (self->form != NULL && answer == NULL)
    liji_marriage_page_tell (self, error);
  else if (self->form != NULL)
    take_check (self, noted->side, answer->check);
  if (self->form != NULL)
    liji_marriage_acts_hold (self, FALSE);
  noted_free (noted);
}

/* The registry's clock says when: it is asked in the worker, and a step taken meanwhile waits. */
static void
note (LijiMarriagePage *self,
      const char *purpose,
      const char *side,
      const char *request,
      const char *code,
      const char *detail)
{
  Noted *noted = g_new0 (Noted, 1);

  noted->page = g_object_ref (self);
  noted->side = g_strdup (side);
  noted->purpose = g_strdup (purpose);
  noted->request = g_strdup (request);
  noted->code = g_strdup (code);
  noted->detail = detail != NULL && *detail != '\0' ? g_strdup (detail) : NULL;
  liji_marriage_acts_hold (self, TRUE);
  liji_async_look (liji_page_get_session (LIJI_PAGE (self)), note_in_worker, noted, no_free,
                   (GDestroyNotify) liji_provider_result_unref, NULL, noted_cb, noted);
}

static void
device_noted_cb (LijiDeviceDialog *dialog,
                 const char *code,
                 const char *reason,
                 LijiMarriagePage *self)
{
  note (self, g_object_get_data (G_OBJECT (dialog), "liji-purpose"),
        g_object_get_data (G_OBJECT (dialog), "liji-side"), NULL, code, reason);
}

static void
ask_person (LijiMarriagePage *self, const char *purpose, const char *side, const char *why)
{
  g_autofree char *path = g_strdup_printf ("%s.name", side);
  g_autofree char *name = liji_form_dup_text (self->form, path);
  const char *party = g_str_equal (side, "man") ? _ ("Man") : _ ("Woman");
  g_autofree char *whose
      = *name != '\0' ? g_strdup_printf ("%s · %s", party, name) : g_strdup (party);
  GtkWidget *dialog = liji_device_dialog_new (purpose, whose, why);

  g_object_set_data_full (G_OBJECT (dialog), "liji-purpose", g_strdup (purpose), g_free);
  g_object_set_data_full (G_OBJECT (dialog), "liji-side", g_strdup (side), g_free);
  gtk_window_set_transient_for (GTK_WINDOW (dialog),
                                GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  g_signal_connect_object (dialog, "noted", G_CALLBACK (device_noted_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
by_hand_cb (LijiHandCheckDialog *dialog,
            const char *side,
            const char *request,
            const char *code,
            const char *detail,
            LijiMarriagePage *self)
{
  note (self, "identity_status", side, request, code, detail);
}

static void
ask_system_by_hand (LijiMarriagePage *self)
{
  GtkWidget *dialog = liji_hand_check_dialog_new (self->form);

  gtk_window_set_transient_for (GTK_WINDOW (dialog),
                                GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  g_signal_connect_object (dialog, "noted", G_CALLBACK (by_hand_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* ---- by machine ---- */

static void
take_card (LijiMarriagePage *self, const LijiProviderResult *answer, const char *side)
{
  side = liji_prefill_from_card (self->form, answer, side);
  liji_marriage_page_say (self, "note", NULL);
  liji_marriage_page_lead (self, GTK_WIDGET (g_str_equal (side, "man") ? self->man : self->woman));
}

static void
stop_waiting (LijiMarriagePage *self)
{
  g_clear_object (&self->device);
  liji_marriage_page_say (self, "note", NULL);
}

/* The device failed: what it said, and the way by hand. */
static void
give_up (LijiMarriagePage *self, const Ask *ask, const GError *error)
{
  g_autofree char *why = liji_problem_text_error (error);

  if (waits_for_person (ask->purpose))
    ask_person (self, ask->purpose, ask->side, why);
  else
    liji_marriage_page_tell (self, error);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Ask *ask = data;
  LijiMarriagePage *self = ask->page;
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiProviderResult) answer = liji_async_finish (LIJI_SESSION (source), result, &error);

  if (self->form != NULL)
    {
      if (has_stop (ask->purpose))
        stop_waiting (self);
      if (!waits_for_person (ask->purpose))
        liji_marriage_page_set_busy (self, FALSE);
      if (answer != NULL && g_str_equal (ask->purpose, "card_read"))
        take_card (self, answer, ask->side);
      else if (answer != NULL && answer->check != NULL)
        take_check (self, ask->side, answer->check);
      else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        give_up (self, ask, error);
      else if (waits_for_person (ask->purpose))
        ask_person (self, ask->purpose, ask->side, _ ("The device was not waited for."));
    }
  ask_free (ask);
}

static void
ask_machine (LijiMarriagePage *self, const char *purpose, const char *provider, const char *side)
{
  Ask *ask = g_new0 (Ask, 1);
  GCancellable *cancellable = self->cancellable;

  ask->page = g_object_ref (self);
  ask->side = g_strdup (side);
  ask->purpose = g_strdup (purpose);
  ask->provider = g_strdup (provider);
  ask->draft = liji_draft_ref (liji_form_get_draft (self->form));
  if (has_stop (purpose))
    {
      cancellable = self->device = g_cancellable_new ();
      liji_marriage_page_say (self, "note", get_waiting_word (purpose));
      liji_banner_set_button (self->banner, _ ("Stop"), "marriage.stop-device");
    }
  if (!waits_for_person (purpose))
    liji_marriage_page_set_busy (self, TRUE);
  liji_async_wait (liji_page_get_session (LIJI_PAGE (self)), ask_in_thread, ask, no_free,
                   (GDestroyNotify) liji_provider_result_unref, cancellable, answered_cb, ask);
}

void
liji_marriage_devices_read_card (LijiMarriagePage *self, const char *side)
{
  const char *machine;

  if (self->busy || self->device != NULL || !liji_form_may_edit (self->form, side))
    return;
  machine = find_machine (self, "card_read");
  if (machine == NULL)
    {
      g_autofree char *path = g_strdup_printf ("%s.name", side);

      liji_marriage_page_say (
          self, "note",
          _ ("No card reader is set up at this window. Type the card's text; the "
             "number's check character is tested."));
      liji_marriage_page_focus_path (self, path, -1);
      return;
    }
  ask_machine (self, "card_read", machine, side);
}

static void
check_online_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LijiMarriagePage *self = LIJI_MARRIAGE_PAGE (widget);
  const char *machine;

  if (self->busy || !liji_form_may_edit (self->form, "man.checks"))
    return;
  machine = find_machine (self, "identity_status");
  if (machine == NULL)
    {
      ask_system_by_hand (self);
      return;
    }
  ask_machine (self, "identity_status", machine, "man");
  ask_machine (self, "identity_status", machine, "woman");
}

/* Face match and signature: (purpose, side). */
static void
device_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LijiMarriagePage *self = LIJI_MARRIAGE_PAGE (widget);
  const char *machine;
  const char *purpose;
  const char *side;

  g_variant_get (parameter, "(&s&s)", &purpose, &side);
  /* Pressed again while it waits: enough. */
  if (self->device != NULL)
    {
      g_cancellable_cancel (self->device);
      return;
    }
  machine = find_machine (self, purpose);
  if (machine != NULL)
    ask_machine (self, purpose, machine, side);
  else
    ask_person (self, purpose, side, _ ("No device for this is set up at this window."));
}

static void
stop_device_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_cancellable_cancel (LIJI_MARRIAGE_PAGE (widget)->device);
}

static void
read_card_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LijiMarriagePage *self = LIJI_MARRIAGE_PAGE (widget);
  GtkWidget *section = liji_marriage_caret_get (self, LIJI_TYPE_PARTY_SECTION);
  gboolean man_read = liji_form_is_filled (self->form, "man.identity_number");

  liji_marriage_devices_read_card (self, section == GTK_WIDGET (self->woman) || man_read ? "woman"
                                                                                         : "man");
}

void
liji_marriage_devices_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "marriage.read-card", NULL, read_card_action);
  gtk_widget_class_install_action (widget_class, "marriage.check-online", NULL,
                                   check_online_action);
  gtk_widget_class_install_action (widget_class, "marriage.device", "(ss)", device_action);
  gtk_widget_class_install_action (widget_class, "marriage.stop-device", NULL, stop_device_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_r, GDK_CONTROL_MASK,
                                       "marriage.read-card", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_o, GDK_CONTROL_MASK,
                                       "marriage.check-online", NULL);
}
