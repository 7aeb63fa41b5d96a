/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/divorce/divorce-page.h"
#include "register/marriage/divorce.h"
#include "ui/pages/divorce/divorce-form.h"
#include "ui/pages/divorce/divorce-questioning.h"
#include "ui/pages/marriage/marriage-page-private.h"
#include "ui/pages/marriage/prefill.h"

/* 离婚登记 at the counter: state band, form, checks, acts and papers are those of any case; what it
 * is comes from its row in the kinds' table. What is known here of their marriage is filled in as
 * soon as both are known. */

typedef struct
{
  LijiMarriagePage parent_instance;
  char *couple; /* both numbers, as last asked about */
} LijiDivorcePage;

typedef struct
{
  LijiMarriagePageClass parent_class;
} LijiDivorcePageClass;

G_DEFINE_TYPE (LijiDivorcePage, liji_divorce_page, LIJI_TYPE_MARRIAGE_PAGE)

static void
liji_divorce_page_make_sections (LijiMarriagePage *page)
{
  GtkWidget *questioning = liji_divorce_questioning_new ();

  adw_bin_set_child (page->divorce, liji_divorce_form_new ());
  adw_bin_set_child (page->questioning, questioning);
  page->man_photo = liji_divorce_questioning_get_man_photo (LIJI_DIVORCE_QUESTIONING (questioning));
  page->woman_photo
      = liji_divorce_questioning_get_woman_photo (LIJI_DIVORCE_QUESTIONING (questioning));
}

static gpointer
begin_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local = NULL;
  LijiDraft *draft = liji_divorce_begin (session, data, &local);

  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return draft;
}

/* Nothing that was typed is written over; a certificate said to be lost is no paper shown. */
static void
begun (LijiPage *base, gpointer answer, const GError *error)
{
  static const char *const paths[]
      = { "marriage_number", "married_on", "marriage_office", "married_in" };
  LijiMarriagePage *page = LIJI_MARRIAGE_PAGE (base);
  g_autofree char *number = NULL;

  if (answer == NULL || page->form == NULL
      || !g_str_equal (liji_marriage_page_state (page), page->seen != NULL ? "precheck" : ""))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    if (!liji_form_is_filled (page->form, paths[i]))
      {
        g_autofree char *text = liji_draft_dup_text (answer, paths[i]);

        liji_form_type (page->form, paths[i], text, NULL);
      }
  number = liji_draft_dup_text (answer, "marriage_number");
  liji_prefill_put_certificate (page->form, "man", "man_certificate_lost", number);
  liji_prefill_put_certificate (page->form, "woman", "woman_certificate_lost", number);
}

static void
changed_cb (LijiForm *form, const char *path, LijiDivorcePage *self)
{
  g_autofree char *man = liji_form_dup_text (form, "man.identity_number");
  g_autofree char *woman = liji_form_dup_text (form, "woman.identity_number");
  g_autofree char *couple = NULL;

  if (path != NULL && g_str_has_suffix (path, "_certificate_lost"))
    {
      g_autofree char *side = g_strndup (path, strcspn (path, "_"));
      g_autofree char *number = liji_form_dup_text (form, "marriage_number");

      liji_prefill_put_certificate (form, side, path, number);
    }
  if (!liji_form_is_filled (form, "man.identity_number")
      || !liji_form_is_filled (form, "woman.identity_number")
      || liji_page_get_session (LIJI_PAGE (self)) == NULL)
    return;
  couple = g_strconcat (man, " ", woman, NULL);
  if (g_strcmp0 (couple, self->couple) == 0)
    return;
  g_free (self->couple);
  self->couple = g_steal_pointer (&couple);
  liji_page_look (LIJI_PAGE (self), begin_in_worker, liji_draft_ref (liji_form_get_draft (form)),
                  (GDestroyNotify) liji_draft_unref, (GDestroyNotify) liji_draft_unref, begun);
}

static void
liji_divorce_page_constructed (GObject *object)
{
  G_OBJECT_CLASS (liji_divorce_page_parent_class)->constructed (object);
  g_signal_connect_object (((LijiMarriagePage *) object)->form, "changed", G_CALLBACK (changed_cb),
                           object, 0);
}

static void
liji_divorce_page_finalize (GObject *object)
{
  g_free (((LijiDivorcePage *) object)->couple);
  G_OBJECT_CLASS (liji_divorce_page_parent_class)->finalize (object);
}

static void
liji_divorce_page_class_init (LijiDivorcePageClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = liji_divorce_page_constructed;
  G_OBJECT_CLASS (klass)->finalize = liji_divorce_page_finalize;
  klass->parent_class.kind = &liji_divorce_kind;
  klass->parent_class.make_sections = liji_divorce_page_make_sections;
}

static void
liji_divorce_page_init (LijiDivorcePage *self)
{
}
