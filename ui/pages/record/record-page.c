/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/record/record-page.h"
#include "liji-config.h"
#include "register/record/records.h"
#include "ui/pages/record/record-acts.h"
#include "ui/print/copy-list.h"
#include "ui/widgets/act-word.h"
#include "ui/widgets/columns.h"
#include "ui/widgets/date-word.h"
#include "ui/widgets/event-text.h"
#include "ui/widgets/fact-list.h"
#include "ui/widgets/list-row.h"
#include "ui/widgets/names.h"
#include "ui/widgets/section.h"

struct _LijiRecordPage
{
  LijiPage parent_instance;
  GtkStack *stack;
  AdwStatusPage *empty;
  GtkLabel *number;
  GtkLabel *state;
  LijiColumns *parties;
  LijiRecordActs *acts;
  LijiCopyList *copies;
  GtkBox *timeline;
  GtkListBox *related;
  guint n_events; /* of the timeline shown */
  char *wanted;
};

G_DEFINE_FINAL_TYPE (LijiRecordPage, liji_record_page, LIJI_TYPE_PAGE)

static const char *const party_words[]
    = { "name",       "name_chinese",   "person_kind",       "identity_number",
        "birth_date", "nationality",    "ethnic_group",      "occupation",
        "education",  "marital_status", "household_address", "phone",
        NULL };

static const char *
get_state_word (const LijiRecord *record)
{
  if (g_strcmp0 (record->state, "issued") == 0)
    return _ ("both certificates handed over");
  if (g_strcmp0 (record->state, "unfinished") == 0)
    return _ ("registration not finished; neither is married by it");
  if (g_strcmp0 (record->state, "ended") == 0)
    return _ ("holds no longer; see what was written beside it");
  return _ ("registered; certificates to be handed over");
}

static const char *
get_upload_word (const char *state)
{
  static const struct
  {
    const char *code;
    const char *word;
  } words[] = {
    { "waiting", N_ ("waits to be uploaded") },
    { "sent", N_ ("uploaded, no answer yet") },
    { "accepted", N_ ("accepted by the national base") },
    { "returned", N_ ("came back from the national base") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (words[i].code, state) == 0)
      return _ (words[i].word);
  return "";
}

static void
add_party (LijiRecordPage *self, const LijiRecord *record, const char *side, const char *title)
{
  GtkWidget *section = liji_section_new (title);
  GtkWidget *facts = liji_fact_list_new ();

  for (guint i = 0; party_words[i] != NULL; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s.%s", side, party_words[i]);

      liji_fact_list_add_field (LIJI_FACT_LIST (facts), record->snapshot, path);
    }
  gtk_box_append (GTK_BOX (section), facts);
  gtk_widget_set_hexpand (section, TRUE);
  liji_columns_append (self->parties, section);
}

static void
add_event (LijiRecordPage *self, const LijiEvent *event)
{
  GtkWidget *row = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP,
                                 "orientation", GTK_ORIENTATION_VERTICAL, NULL);
  g_autofree char *second
      = event->second != NULL ? g_strdup_printf (_ (" · confirmed by %s"), event->second) : NULL;
  g_autofree char *iso = liji_micros_to_iso (event->time);
  g_autofree char *when = g_strdup_printf ("%.10s %.5s", iso, strlen (iso) > 16 ? iso + 11 : "");
  g_autofree char *detail = liji_event_dup_detail (event);
  g_autofree char *who = g_strdup_printf ("%s · %s%s%s%s%s", when, liji_event_get_who (event),
                                          event->local ? _ (" · without a password") : "",
                                          second != NULL ? second : "", detail != NULL ? " · " : "",
                                          detail != NULL ? detail : "");
  GtkWidget *what = gtk_label_new (liji_act_word (event->act));
  GtkWidget *small = gtk_label_new (who);

  gtk_label_set_xalign (GTK_LABEL (what), 0);
  gtk_label_set_xalign (GTK_LABEL (small), 0);
  gtk_label_set_wrap (GTK_LABEL (small), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (small), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (small, "dim-label");
  gtk_widget_add_css_class (small, "caption");
  gtk_widget_add_css_class (small, "numeric");
  gtk_widget_add_css_class (row, "event");
  gtk_box_append (GTK_BOX (row), what);
  gtk_box_append (GTK_BOX (row), small);
  gtk_box_append (self->timeline, row);
}

static void
clear_box (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_widget_unparent (child);
}

static void
fill_related (LijiRecordPage *self, GPtrArray *related)
{
  liji_list_box_begin (self->related);
  for (guint i = 0; related != NULL && i < related->len; i++)
    {
      const LijiRelated *each = g_ptr_array_index (related, i);

      gtk_list_box_append (self->related,
                           liji_list_row_new (each->title, each->number, "record", each->number));
    }
  liji_list_box_end (self->related, _ ("No other record of these two here"));
}

static void
show_state (LijiRecordPage *self, const LijiRecord *record)
{
  g_autofree char *day = liji_date_word_dup (record->registered_on);
  g_autofree char *state = g_strdup_printf ("%s · %s · %s · %s", day, get_state_word (record),
                                            record->registrar != NULL ? record->registrar : "",
                                            get_upload_word (record->upload_state));

  gtk_label_set_text (self->state, state);
}

static void
fill_timeline (LijiRecordPage *self, const LijiRecord *record)
{
  clear_box (GTK_WIDGET (self->timeline));
  for (guint i = 0; record->timeline != NULL && i < record->timeline->len; i++)
    add_event (self, g_ptr_array_index (record->timeline, i));
  self->n_events = record->timeline != NULL ? record->timeline->len : 0;
}

static void
show_record (LijiRecordPage *self, LijiRecord *record)
{
  gtk_label_set_text (self->number, record->number);
  show_state (self, record);
  liji_page_set_subtitle (LIJI_PAGE (self), record->number);
  clear_box (GTK_WIDGET (self->parties));
  add_party (self, record, "man", _ ("Man"));
  add_party (self, record, "woman", _ ("Woman"));
  fill_timeline (self, record);
  fill_related (self, record->related);
  liji_record_acts_show (self->acts, liji_page_get_desk (LIJI_PAGE (self)), record);
  liji_copy_list_show (self->copies, liji_page_get_desk (LIJI_PAGE (self)), record->number);
  gtk_stack_set_visible_child_name (self->stack, "record");
}

static gpointer
load_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  return liji_records_show (session, data, error);
}

static void
loaded (LijiPage *page, gpointer answer, const GError *error)
{
  LijiRecordPage *self = LIJI_RECORD_PAGE (page);
  LijiRecord *record = answer;

  if (record == NULL)
    {
      liji_desk_tell (liji_page_get_desk (page), error);
      gtk_stack_set_visible_child_name (self->stack, "empty");
    }
  else if (g_strcmp0 (record->number, self->wanted) == 0)
    show_record (self, record);
}

static void
related_cb (GtkListBox *list, GtkListBoxRow *row, LijiRecordPage *self)
{
  const char *number = liji_list_row_get_target (GTK_WIDGET (row));

  if (number != NULL)
    liji_desk_go (liji_page_get_desk (LIJI_PAGE (self)), "record", number);
}

static void
liji_record_page_shown (LijiPage *page, const char *target)
{
  LijiRecordPage *self = LIJI_RECORD_PAGE (page);

  if (target == NULL)
    return;
  if (g_strcmp0 (self->wanted, target) != 0)
    gtk_stack_set_visible_child_name (self->stack, "empty");
  g_free (self->wanted);
  self->wanted = g_strdup (target);
  liji_page_look (page, load_in_worker, g_strdup (target), g_free,
                  (GDestroyNotify) liji_record_unref, loaded);
}

static gpointer
look_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  return liji_records_look_again (session, data, error);
}

/* What is read stays under the eyes: only what came is added. */
static void
show_again (LijiPage *page, gpointer answer)
{
  LijiRecordPage *self = LIJI_RECORD_PAGE (page);
  const LijiRecord *record = answer;

  if (g_strcmp0 (record->number, self->wanted) != 0)
    return;
  show_state (self, record);
  fill_related (self, record->related);
  if (record->timeline->len == self->n_events)
    return;
  fill_timeline (self, record);
  liji_copy_list_show (self->copies, liji_page_get_desk (page), record->number);
}

static void
liji_record_page_moved (LijiPage *page)
{
  LijiRecordPage *self = LIJI_RECORD_PAGE (page);

  if (self->wanted != NULL)
    liji_page_load (page, look_in_worker, g_strdup (self->wanted), g_free,
                    (GDestroyNotify) liji_record_unref, show_again);
}

/* Written here; what others write comes through moved. */
static void
written_cb (LijiRecordActs *acts, const char *number, LijiRecordPage *self)
{
  liji_page_load (LIJI_PAGE (self), look_in_worker, g_strdup (number), g_free,
                  (GDestroyNotify) liji_record_unref, show_again);
}

static void
liji_record_page_dispose (GObject *object)
{
  LijiRecordPage *self = LIJI_RECORD_PAGE (object);

  g_clear_pointer (&self->wanted, g_free);
  G_OBJECT_CLASS (liji_record_page_parent_class)->dispose (object);
}

static void
liji_record_page_class_init (LijiRecordPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liji_record_page_dispose;
  LIJI_PAGE_CLASS (klass)->moved = liji_record_page_moved;
  LIJI_PAGE_CLASS (klass)->shown = liji_record_page_shown;
  g_type_ensure (LIJI_TYPE_COLUMNS);
  g_type_ensure (LIJI_TYPE_SECTION);
  g_type_ensure (LIJI_TYPE_COPY_LIST);
  g_type_ensure (LIJI_TYPE_RECORD_ACTS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               LIJI_APP_PATH "/ui/pages/record/record-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LijiRecordPage, stack);
  gtk_widget_class_bind_template_child (widget_class, LijiRecordPage, empty);
  gtk_widget_class_bind_template_child (widget_class, LijiRecordPage, number);
  gtk_widget_class_bind_template_child (widget_class, LijiRecordPage, state);
  gtk_widget_class_bind_template_child (widget_class, LijiRecordPage, parties);
  gtk_widget_class_bind_template_child (widget_class, LijiRecordPage, acts);
  gtk_widget_class_bind_template_child (widget_class, LijiRecordPage, copies);
  gtk_widget_class_bind_template_child (widget_class, LijiRecordPage, timeline);
  gtk_widget_class_bind_template_child (widget_class, LijiRecordPage, related);
  gtk_widget_class_bind_template_callback (widget_class, related_cb);
  gtk_widget_class_bind_template_callback (widget_class, written_cb);
}

static void
liji_record_page_init (LijiRecordPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  liji_widget_tell_stack (self->stack);
}
