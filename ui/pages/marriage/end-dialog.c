/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/marriage/end-dialog.h"
#include "base/codes.h"
#include "ui/pages/marriage/marriage-caret.h"
#include "ui/pages/marriage/marriage-page-private.h"
#include "ui/editor/field-row.h"
#include "ui/editor/scan-list.h"
#include "ui/widgets/code-control.h"
#include "ui/widgets/date-control.h"
#include "ui/widgets/header.h"
#include "ui/widgets/names.h"

#define WIDTH 480
#define MOST_HEIGHT 660

struct _LijiEndDialog
{
  AdwWindow parent_instance;
  const char *act;
  char *code;
  char *side;
  LijiFieldControl *reason;
  GtkWidget *whose; /* asked where the reason is one party's */
  GtkWidget *since; /* asked where it ends a marriage */
  char *day;        /* typed there */
  LijiDate today;
  GtkTextView *note;
  GtkButton *button;
  GtkBox *box;
  GtkScrolledWindow *scroller;
  LijiForm *form; /* where scans are asked for; else NULL */
  const char *scans, *order;
};

G_DEFINE_FINAL_TYPE (LijiEndDialog, liji_end_dialog, ADW_TYPE_WINDOW)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const struct
{
  const char *act;
  const char *title;
  const char *explanation;
  const char *table; /* of reasons; NULL = words only */
  const char *button;
  const char *sided;  /* reasons that ask which of them, "a|b"; NULL = none does */
  const char *dated;  /* reasons that ask since when */
  const char *wanted; /* what the words are; NULL: facts and reasons, and free */
  gboolean facts;     /* they are not free: the notice tells them */
} endings[] = {
  { "decline", N_ ("Do not accept"),
    N_ ("Tell the couple what is missing. The one-time notice can be printed from Papers; this is "
        "no refusal."),
    "decline_reason", N_ ("Do not accept") },
  { "refuse", N_ ("Do not register"),
    N_ ("Only the four grounds of the Regulations, article 9. Tell both the reason; the notice is "
        "printed when they ask for it."),
    "refusal_ground", N_ ("Do not register"), .facts = TRUE },
  { "cancel", N_ ("Cancel the case"),
    N_ ("The couple leaves before the registration. Both are free to come again, here or "
        "elsewhere."),
    NULL, N_ ("Cancel the case") },
  { "abandon", N_ ("Registration not finished"),
    N_ ("They left before both signed for receipt. The number goes to the gap register, both "
        "booklets are voided, and neither becomes married."),
    "unfinished_reason", N_ ("Close the case") },
  { "divorce.decline", N_ ("Do not accept"),
    N_ ("On one of the three grounds of the Regulations, article 14. The notice is printed when "
        "they ask for it."),
    "divorce_decline", N_ ("Do not accept"), .facts = TRUE },
  { "divorce.refuse", N_ ("Do not grant"),
    N_ ("The review found that the divorce cannot be granted. Tell both the reason."),
    "divorce_refusal", N_ ("Do not grant"), .facts = TRUE },
  { "divorce.cancel", N_ ("Cancel the case"),
    N_ ("They leave before the application is accepted. Both are free to come again."), NULL,
    N_ ("Cancel the case") },
  { "divorce.withdraw", N_ ("Withdraw the application"),
    N_ ("Either of them may, alone and in person, until the end of the thirty days. Where the "
        "receipt is lost, write how it was lost."),
    "side", N_ ("Withdraw") },
  { "divorce.end", N_ ("The procedure ends"),
    N_ ("A death, a divorce in court or the loss of capacity ends it before its time. After a "
        "death "
        "the survivor is widowed; after a divorce in court the marriage has ended, and no divorce "
        "is registered here."),
    "divorce_end", N_ ("End it"), "death|incapacity", "death|court",
    N_ ("Number of the certificate or judgment") },
  { "reissue.refuse", N_ ("Do not issue again"),
    N_ ("The registered state holds no longer, or the archive does not bear it out. Tell the "
        "person "
        "the reason."),
    NULL, N_ ("Do not issue again") },
  { "reissue.cancel", N_ ("Cancel the case"),
    N_ ("The person leaves without a certificate, and is free to come again, here or elsewhere."),
    NULL, N_ ("Cancel the case") },
  { "concern", N_ ("Note"), N_ ("Read by the head of the office only."), NULL, N_ ("Keep") },
};

static guint
find_ending (const char *act)
{
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_equal (endings[i].act, act))
      return i;
  g_return_val_if_reached (0);
}

static char *
dup_note (LijiEndDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->note);
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

static gboolean
is_among (LijiEndDialog *self, const char *codes)
{
  g_auto (GStrv) list = codes != NULL ? g_strsplit (codes, "|", -1) : NULL;

  return list != NULL && self->code != NULL
         && g_strv_contains ((const char *const *) list, self->code);
}

static gboolean
asks_side (LijiEndDialog *self)
{
  return is_among (self, endings[find_ending (self->act)].sided);
}

static gboolean
asks_day (LijiEndDialog *self)
{
  return is_among (self, endings[find_ending (self->act)].dated);
}

/* Whether what was typed is a day that has come. */
static gboolean
has_day (LijiEndDialog *self)
{
  LijiDate day;

  return self->day != NULL && liji_date_from_typed (self->day, self->today, &day, NULL)
         && liji_date_is_day (day) && liji_date_compare (day, self->today) <= 0;
}

static gboolean
is_seen (LijiEndDialog *self)
{
  g_autofree char *first = self->form != NULL ? g_strconcat (self->scans, ".0.digest", NULL) : NULL;

  return self->form == NULL || liji_form_get_field (self->form, first) != NULL
         || liji_form_is_filled (self->form, self->order);
}

/* As high as what it asks for now, up to what a small screen holds; the rest is scrolled to. */
static void
fit (LijiEndDialog *self)
{
  int least = 0, natural = 0;

  if (self->box == NULL)
    return;
  gtk_widget_measure (GTK_WIDGET (self->box), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL,
                      NULL);
  gtk_widget_measure (GTK_WIDGET (self->box), GTK_ORIENTATION_VERTICAL, MAX (WIDTH, least), NULL,
                      &natural, NULL, NULL);
  gtk_scrolled_window_set_min_content_height (self->scroller, MIN (natural, MOST_HEIGHT));
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH, -1);
}

static void
update (LijiEndDialog *self)
{
  g_autofree char *note = dup_note (self);
  guint i = find_ending (self->act);
  gboolean words = endings[i].table == NULL || endings[i].wanted != NULL || endings[i].facts;

  if (self->whose != NULL)
    gtk_widget_set_visible (self->whose, asks_side (self));
  if (self->since != NULL)
    gtk_widget_set_visible (self->since, asks_day (self));
  fit (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->button),
                            (endings[i].table == NULL || self->code != NULL)
                                && (!words || *note != '\0')
                                && (!asks_side (self) || self->side != NULL)
                                && (!asks_day (self) || has_day (self)) && is_seen (self));
}

static void
edited_cb (LijiFieldControl *control, const char *typed, LijiEndDialog *self)
{
  const LijiCodeTable *table = liji_code_table (endings[find_ending (self->act)].table);

  g_free (self->code);
  self->code = liji_code_table_find (table, typed) != NULL ? g_strdup (typed) : NULL;
  update (self);
}

static void
side_edited_cb (LijiFieldControl *control, const char *typed, LijiEndDialog *self)
{
  g_free (self->side);
  self->side
      = liji_code_table_find (liji_code_table ("side"), typed) != NULL ? g_strdup (typed) : NULL;
  update (self);
}

static void
day_edited_cb (LijiFieldControl *control, const char *typed, LijiEndDialog *self)
{
  g_free (self->day);
  self->day = g_strdup (typed);
  if (has_day (self))
    {
      g_autofree char *reading = NULL;
      LijiDate day;

      liji_date_from_typed (self->day, self->today, &day, NULL);
      reading = liji_date_to_iso (day);
      liji_field_control_show_text (control, reading);
    }
  update (self);
}

static void
day_activate_cb (LijiEndDialog *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->note));
}

static void
side_activate_cb (LijiEndDialog *self)
{
  if (asks_day (self))
    gtk_widget_child_focus (self->since, GTK_DIR_TAB_FORWARD);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->note));
}

static void
reason_activate_cb (LijiEndDialog *self)
{
  if (asks_side (self))
    gtk_widget_child_focus (self->whose, GTK_DIR_TAB_FORWARD);
  else if (asks_day (self))
    gtk_widget_child_focus (self->since, GTK_DIR_TAB_FORWARD);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->note));
}

static void
confirm_cb (GtkButton *button, LijiEndDialog *self)
{
  g_autofree char *note = dup_note (self);

  g_signal_emit (self, signals[CHOSEN], 0, self->act, self->code != NULL ? self->code : "", note,
                 asks_side (self) ? self->side : "", asks_day (self) ? self->day : "");
  gtk_window_close (GTK_WINDOW (self));
}

static void
liji_end_dialog_finalize (GObject *object)
{
  LijiEndDialog *self = LIJI_END_DIALOG (object);

  g_free (self->code);
  g_free (self->side);
  g_free (self->day);
  g_clear_object (&self->form);
  G_OBJECT_CLASS (liji_end_dialog_parent_class)->finalize (object);
}

static void
liji_end_dialog_class_init (LijiEndDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liji_end_dialog_finalize;
  signals[CHOSEN] = g_signal_new ("chosen", LIJI_TYPE_END_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 5, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING,
                                  G_TYPE_STRING, G_TYPE_STRING);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
  /* To assistive technology too. */
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_DIALOG);
}

static void
liji_end_dialog_init (LijiEndDialog *self)
{
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH, -1);
}

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
make_header (LijiEndDialog *self, guint i)
{
  GtkWidget *header = liji_header_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Back"));

  self->button = GTK_BUTTON (gtk_button_new_with_label (_ (endings[i].button)));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  gtk_widget_add_css_class (GTK_WIDGET (self->button), g_str_equal (self->act, "concern")
                                                           ? "suggested-action"
                                                           : "destructive-action");
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (confirm_cb), self, 0);
  liji_marriage_caret_guard (GTK_WIDGET (self->button));
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), GTK_WIDGET (self->button));
  return header;
}

static LijiFieldControl *
add_control (LijiFieldControl *control, GtkWidget *box, const char *name)
{
  liji_widget_set_name (liji_field_control_get_focusable (control), name);
  gtk_box_append (GTK_BOX (box), make_label (name, "heading"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (control));
  return control;
}

/* A box of its own, shown where it is asked for. */
static GtkWidget *
add_group (GtkWidget *box)
{
  GtkWidget *group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);

  gtk_box_append (GTK_BOX (box), group);
  return group;
}

/* Of which of them, and since when. */
static void
add_end (LijiEndDialog *self, GtkWidget *box)
{
  LijiFieldControl *control;

  self->whose = add_group (box);
  control = add_control (liji_code_control_new ("side"), self->whose, _ ("Which of them"));
  g_signal_connect_object (control, "edited", G_CALLBACK (side_edited_cb), self, 0);
  g_signal_connect_object (control, "activate", G_CALLBACK (side_activate_cb), self,
                           G_CONNECT_SWAPPED);
  self->since = add_group (box);
  control = add_control (liji_date_control_new (), self->since, _ ("Died on, or in effect since"));
  g_signal_connect_object (control, "edited", G_CALLBACK (day_edited_cb), self, 0);
  g_signal_connect_object (control, "activate", G_CALLBACK (day_activate_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
add_reason (LijiEndDialog *self, GtkWidget *box, guint i)
{
  if (endings[i].table == NULL)
    return;
  self->reason
      = add_control (liji_code_control_new (endings[i].table), box,
                     g_str_equal (endings[i].table, "side") ? _ ("Which of them") : _ ("Reason"));
  g_signal_connect_object (self->reason, "edited", G_CALLBACK (edited_cb), self, 0);
  g_signal_connect_object (self->reason, "activate", G_CALLBACK (reason_activate_cb), self,
                           G_CONNECT_SWAPPED);
  if (endings[i].sided != NULL)
    add_end (self, box);
}

static void
add_note (LijiEndDialog *self, GtkWidget *box, guint i)
{
  GtkWidget *frame = gtk_scrolled_window_new ();
  const char *name = endings[i].wanted != NULL ? _ (endings[i].wanted) : _ ("Facts and reasons");

  self->note = GTK_TEXT_VIEW (gtk_text_view_new ());
  gtk_text_view_set_wrap_mode (self->note, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (self->note, FALSE);
  gtk_text_view_set_left_margin (self->note, 10);
  gtk_text_view_set_right_margin (self->note, 10);
  gtk_text_view_set_top_margin (self->note, 8);
  gtk_text_view_set_bottom_margin (self->note, 8);
  liji_widget_set_name (GTK_WIDGET (self->note), name);
  g_signal_connect_object (gtk_text_view_get_buffer (self->note), "changed", G_CALLBACK (update),
                           self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (frame), GTK_WIDGET (self->note));
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (frame), 110);
  gtk_widget_add_css_class (frame, "card");
  gtk_box_append (GTK_BOX (box), make_label (name, "heading"));
  gtk_box_append (GTK_BOX (box), frame);
}

GtkWidget *
liji_end_dialog_new (const char *act, LijiDate today)
{
  guint i = find_ending (act);
  LijiEndDialog *self = g_object_new (LIJI_TYPE_END_DIALOG, "title", _ (endings[i].title), NULL);
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->act = endings[i].act;
  self->today = today;
  gtk_box_append (GTK_BOX (outer), make_header (self, i));
  gtk_box_append (GTK_BOX (box), make_label (_ (endings[i].explanation), "body"));
  add_reason (self, box, i);
  add_note (self, box, i);
  self->box = GTK_BOX (box);
  self->scroller = GTK_SCROLLED_WINDOW (scroller);
  gtk_widget_add_css_class (box, "page");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), MOST_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_box_append (GTK_BOX (outer), scroller);
  adw_window_set_content (ADW_WINDOW (self), outer);
  gtk_window_set_focus (GTK_WINDOW (self), self->reason != NULL
                                               ? liji_field_control_get_focusable (self->reason)
                                               : GTK_WIDGET (self->note));
  update (self);
  return GTK_WIDGET (self);
}

void
liji_end_dialog_ask_scans (LijiEndDialog *self,
                           LijiDesk *desk,
                           LijiForm *form,
                           const char *path,
                           const char *order)
{
  GtkWidget *scans = liji_scan_list_new ();

  self->form = g_object_ref (form);
  self->scans = path;
  self->order = order;
  liji_scan_list_bind (LIJI_SCAN_LIST (scans), desk, form, path, _ ("What shows it"));
  gtk_box_append (self->box, make_label (_ ("What shows it"), "heading"));
  gtk_box_append (self->box, scans);
  gtk_box_append (self->box, liji_field_row_new (order));
  liji_form_bind_widgets (form, GTK_WIDGET (self->box), NULL);
  g_signal_connect_object (form, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
