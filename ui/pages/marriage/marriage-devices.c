/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/marriage/marriage-page-private.h"
#include "model/marriage.h"
#include "register/async.h"
#include "register/parameters.h"
#include "register/providers.h"
#include "ui/pages/marriage/hand-check-dialog.h"
#include "ui/pages/marriage/prefill.h"

/* Card reader and online check: a helper process answers in the worker; without one, the clerk
 * writes down what the provincial system said. */

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

static gpointer
ask_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Ask *ask = data;
  const LijiMarriage *marriage = liji_draft_get_record (ask->draft);
  const LijiApplicant *applicant
      = g_str_equal (ask->side, "man") ? &marriage->man : &marriage->woman;

  return liji_providers_ask (session, ask->purpose, ask->provider, applicant, 0, cancellable,
                             error);
}

/* The machine that serves @purpose, or NULL when only a person does. */
static char *
find_machine (LijiMarriagePage *self, const char *purpose)
{
  LijiRegistry *registry = liji_desk_get_registry (liji_page_get_desk (LIJI_PAGE (self)));
  g_autofree char *key = g_strdup_printf ("provider_%s", purpose);
  g_autofree char *chosen = liji_parameters_get (registry, key);
  g_auto (GStrv) names = liji_providers_list (registry, purpose);

  if (chosen != NULL && *chosen != '\0')
    return g_str_equal (chosen, "by_hand") ? NULL : g_steal_pointer (&chosen);
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    if (!g_str_equal (names[i], "by_hand"))
      return g_strdup (names[i]);
  return NULL;
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Ask *ask = data;
  LijiMarriagePage *self = ask->page;
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiProviderResult) answer = liji_async_finish (LIJI_SESSION (source), result, &error);
  const char *side = ask->side;

  if (self->form != NULL)
    {
      liji_marriage_page_set_busy (self, FALSE);
      if (answer == NULL)
        liji_marriage_page_tell (self, error);
      else if (g_str_equal (ask->purpose, "card_read"))
        {
          side = liji_prefill_from_card (self->form, answer, ask->side);
          liji_banner_show (self->banner, "note", NULL);
          liji_marriage_page_lead (
              self, GTK_WIDGET (g_str_equal (side, "man") ? self->man : self->woman));
        }
      else if (answer->check != NULL)
        liji_prefill_add_check (self->form, ask->side, answer->check);
    }
  ask_free (ask);
}

static void
no_free (gpointer data)
{
}

static void
ask_machine (LijiMarriagePage *self, const char *purpose, const char *provider, const char *side)
{
  Ask *ask = g_new0 (Ask, 1);

  ask->page = g_object_ref (self);
  ask->side = g_strdup (side);
  ask->purpose = g_strdup (purpose);
  ask->provider = g_strdup (provider);
  ask->draft = liji_draft_ref (liji_form_get_draft (self->form));
  liji_marriage_page_set_busy (self, TRUE);
  liji_async_run (liji_page_get_session (LIJI_PAGE (self)), ask_in_worker, ask, no_free,
                  (GDestroyNotify) liji_provider_result_unref, self->cancellable, answered_cb, ask);
}

void
liji_marriage_devices_read_card (LijiMarriagePage *self, const char *side)
{
  g_autofree char *machine = NULL;

  if (self->busy || !liji_form_may_edit (self->form, side))
    return;
  machine = find_machine (self, "card_read");
  if (machine == NULL)
    {
      g_autofree char *path = g_strdup_printf ("%s.name", side);

      liji_banner_show (self->banner, "note",
                        _ ("No card reader is set up at this window. Type the card's text; the "
                           "number's check character is tested."));
      liji_marriage_page_focus_path (self, path, -1);
      return;
    }
  ask_machine (self, "card_read", machine, side);
}

static void
by_hand_cb (LijiHandCheckDialog *dialog,
            const char *side,
            const char *request,
            const char *code,
            const char *detail,
            LijiMarriagePage *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiProviderResult) answer
      = liji_providers_by_hand (liji_page_get_session (LIJI_PAGE (self)), "identity_status",
                                request, code, *detail != '\0' ? detail : NULL, &error);

  if (answer == NULL)
    liji_marriage_page_tell (self, error);
  else
    liji_prefill_add_check (self->form, side, answer->check);
}

void
liji_marriage_devices_check_online (LijiMarriagePage *self)
{
  g_autofree char *machine = NULL;
  GtkWidget *dialog;

  if (self->busy || !liji_form_may_edit (self->form, "man.checks"))
    return;
  machine = find_machine (self, "identity_status");
  if (machine != NULL)
    {
      ask_machine (self, "identity_status", machine, "man");
      ask_machine (self, "identity_status", machine, "woman");
      return;
    }
  dialog = liji_hand_check_dialog_new (self->form);
  gtk_window_set_transient_for (GTK_WINDOW (dialog),
                                GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  g_signal_connect_object (dialog, "noted", G_CALLBACK (by_hand_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
