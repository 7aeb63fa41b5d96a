/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "access/rules.h"

#include <string.h>

/* Who may do what. Adding an act is one line here; an act without a line is nobody's. */

static const char *const roles[]
    = { "registrar", "head", "archivist", "keeper", "auditor", "administrator", "helper", NULL };

#define COUNTER "registrar head"
#define ANYBODY "registrar head archivist keeper auditor administrator"
#define HALL " kiosk" /* no account's role: a machine anybody may stand at */

static const LijiAccessRule rules[] = {
  { "case.list", "registrar head archivist auditor", FALSE }, /* and one case whole */
  { "case.check", COUNTER, FALSE }, /* what stands against people who have no case yet */
  { "provider.ask", COUNTER, FALSE },
  { "record.attach", "registrar head archivist", FALSE }, /* scans and photos, before their act */
  { "marriage.book", COUNTER, FALSE },
  { "marriage.open", COUNTER, FALSE },
  { "marriage.accept", COUNTER, TRUE },
  { "marriage.review", COUNTER, TRUE },
  { "marriage.register", COUNTER, TRUE },
  { "marriage.hand_over", COUNTER, TRUE },
  { "marriage.decline", COUNTER, FALSE },
  { "marriage.refuse", COUNTER, TRUE },
  { "marriage.cancel", COUNTER, FALSE },
  { "marriage.abandon", COUNTER, TRUE }, /* narrowed by the parameter unfinished_decider */
  { "death.list", "registrar head archivist auditor", FALSE }, /* the board, and one case whole */
  { "death.open", COUNTER, FALSE },
  { "death.record", COUNTER, FALSE },
  { "death.dispatch", COUNTER, FALSE },
  { "death.collect", COUNTER, FALSE },
  { "death.store", COUNTER, FALSE },
  { "death.farewell", COUNTER, FALSE },
  { "death.farewell_end", COUNTER, FALSE },
  { "death.hold", COUNTER, FALSE },
  { "death.release", COUNTER, FALSE },
  { "death.extend", COUNTER, FALSE },
  { "death.identify", COUNTER, FALSE },
  { "death.clear", COUNTER, FALSE },
  { "death.recall", COUNTER, FALSE },
  { "death.cremate", COUNTER, FALSE },
  { "death.finish", COUNTER, FALSE },
  { "death.pack", COUNTER, FALSE },
  { "death.suspend", COUNTER, FALSE },
  { "death.settle", COUNTER, FALSE },
  { "death.hand_over", COUNTER, FALSE },
  { "death.transport", COUNTER, FALSE },
  { "death.donate", COUNTER, FALSE },
  { "death.bury", COUNTER, FALSE },
  { "death.cancel", COUNTER, FALSE },
  { "death.void", "head", FALSE },
  { "resource.add", "head administrator", FALSE },
  { "resource.retire", "head administrator", FALSE },
  { "resource.book", COUNTER, FALSE },
  { "resource.cancel", COUNTER, FALSE },
  { "service.order", COUNTER, FALSE },
  { "service.done", COUNTER, FALSE },
  { "service.cancel", COUNTER, FALSE },
  { "shift.hand_over", COUNTER, FALSE },
  { "cremation.issue", COUNTER, FALSE },
  { "cremation.reissue", COUNTER, FALSE },
  { "cremation.collect", COUNTER, FALSE },
  { "cremation.write_off", COUNTER, FALSE },
  { "cremation.void", "head", FALSE },
  { "matter.list", "registrar head archivist auditor helper", FALSE },
  { "matter.apply", "registrar head helper", FALSE }, /* a helper: only what was given to them */
  { "matter.dispatch", "registrar head helper", FALSE },
  { "matter.correct", "registrar head helper", FALSE },
  { "matter.withdraw", COUNTER, FALSE },
  { "matter.answer", "registrar head administrator", FALSE },
  { "matter.items", "head administrator", FALSE },
  { "ashes.deposit", COUNTER, FALSE },
  { "ashes.renew", COUNTER, FALSE },
  { "ashes.takeout", COUNTER, FALSE },
  { "ashes.return", COUNTER, FALSE },
  { "ashes.handover", COUNTER, FALSE },
  { "ashes.admit", COUNTER, FALSE },
  { "ashes.suspend", COUNTER, FALSE },
  { "ashes.settle", COUNTER, FALSE },
  { "ashes.divide", COUNTER, FALSE },
  { "ashes.notice", COUNTER, FALSE },
  { "ashes.dispose", "head", FALSE },
  { "ashes.moveout", COUNTER, FALSE },
  { "ashes.confirm", COUNTER, FALSE },
  { "ashes.stocktake", COUNTER, FALSE },
  { "cemetery.list", "registrar head archivist auditor", FALSE },
  { "cemetery.create", "head administrator", FALSE },
  { "cemetery.capacity", "head administrator", FALSE },
  { "cemetery.permit", "head administrator", FALSE },
  { "plot.range", "head administrator", FALSE },
  { "plot.set", "head administrator", FALSE },
  { "plot.locate", COUNTER, FALSE },
  { "plot.hold", COUNTER, FALSE },
  { "plot.release", COUNTER, FALSE },
  { "contract.open", COUNTER, FALSE },
  { "contract.renew", COUNTER, FALSE },
  { "contract.transfer", COUNTER, FALSE },
  { "contract.close", "head", FALSE },
  { "contract.remind", COUNTER, FALSE },
  { "contract.letters", COUNTER, FALSE },
  { "interment.add", COUNTER, FALSE },
  { "interment.joint", COUNTER, FALSE },
  { "interment.move", COUNTER, FALSE },
  { "interment.certify", COUNTER, FALSE },
  { "interment.received", COUNTER, FALSE },
  { "booking.list", COUNTER, FALSE },
  { "queue.list", COUNTER HALL, FALSE },
  { "booking.book", COUNTER, FALSE },
  { "booking.cancel", COUNTER, FALSE },
  { "booking.settle", COUNTER, FALSE },
  { "queue.take", COUNTER, FALSE },
  { "queue.call", COUNTER, FALSE },
  { "queue.settle", COUNTER, FALSE },
  { "booking.import", "registrar head administrator", FALSE },
  { "ceremony.plan", COUNTER, FALSE },
  { "ceremony.attach", COUNTER, FALSE },
  { "ceremony.present", COUNTER, FALSE },
  { "ceremony.detach", COUNTER, FALSE },
  { "counselling.note", COUNTER, FALSE },
  { "price.list", ANYBODY HALL, FALSE }, /* they hang on the wall */
  { "price.import", "head administrator", FALSE },
  { "bill.list", "registrar head auditor", FALSE },
  { "bill.quote", COUNTER, FALSE },
  { "bill.charge", COUNTER, FALSE },
  { "bill.settle", COUNTER, FALSE },
  { "bill.refund", COUNTER, FALSE },
  { "bill.reverse", "head", FALSE },
  { "cash.close", COUNTER, FALSE },
  { "waiver.scheme", "head administrator", FALSE },
  { "waiver.apply", COUNTER, FALSE },
  { "waiver.prove", COUNTER, FALSE },
  { "waiver.reverse", "head", FALSE },
  { "waiver.batch", "head", FALSE },
  { "goods.list", "keeper registrar head auditor", FALSE },
  { "goods.receive", "keeper head", FALSE },
  { "goods.waste", "keeper head", FALSE },
  { "goods.back", "keeper registrar head", FALSE },
  { "goods.count", "keeper head", FALSE },
  { "grant.pay", "head", FALSE },
  { "grant.reverse", "head", FALSE },
  { "divorce.open", COUNTER, FALSE },
  { "divorce.accept", COUNTER, TRUE },
  { "divorce.decline", COUNTER, FALSE },
  { "divorce.cancel", COUNTER, FALSE },
  { "divorce.withdraw", COUNTER, TRUE },
  { "divorce.lapse", COUNTER, FALSE },  /* the law has done it; the act only notes it */
  { "divorce.resume", COUNTER, FALSE }, /* nor had it */
  { "divorce.end", COUNTER, TRUE },
  { "divorce.review", COUNTER, TRUE },
  { "divorce.refuse", COUNTER, TRUE },
  { "divorce.register", COUNTER, TRUE },
  { "divorce.hand_over", COUNTER, TRUE },
  { "reissue.apply", COUNTER, FALSE },
  { "reissue.ask", COUNTER, FALSE },
  { "reissue.verify", COUNTER, TRUE },
  { "reissue.issue", COUNTER, TRUE },
  { "reissue.hand_over", COUNTER, TRUE },
  { "reissue.refuse", COUNTER, TRUE },
  { "reissue.cancel", COUNTER, FALSE },
  { "paper.seal", COUNTER, TRUE },
  { "paper.print", COUNTER, FALSE },
  { "paper.check", COUNTER, FALSE },
  { "paper.reprint", "registrar head archivist", TRUE },
  { "paper.spoil", COUNTER, TRUE },
  { "paper.hand_fill", "head", TRUE },
  { "concern.note", ANYBODY, FALSE },
  { "concern.read", "head", FALSE },
  /* 婚姻登记条例第六条: kept confidential; who counts booklets or keeps accounts needs no couple's.
   */
  { "record.show", "registrar head archivist auditor", FALSE },
  { "record.annotate", "registrar head archivist", TRUE },
  { "record.correct", COUNTER, TRUE },
  { "record.revoke", "head", TRUE },
  { "record.certify", "registrar head archivist", TRUE },
  { "search", "registrar head archivist auditor", FALSE },
  { "outbox.list", "registrar head administrator", FALSE }, /* whole payloads */
  { "outbox.state", "registrar head administrator", FALSE },
  { "outbox.deliver", "registrar head administrator", FALSE }, /* what departments took and said */
  { "stock.receive", "keeper head", FALSE },
  { "stock.issue", "keeper head", FALSE },
  { "stock.void", "keeper registrar head", FALSE },
  { "stock.put_back", "keeper head", FALSE },
  { "stock.return", "keeper head", FALSE },
  { "stock.lose", "keeper head", FALSE },
  { "stock.destroy", "keeper head", FALSE },
  { "stock.list", ANYBODY, FALSE },
  { "user.list", "administrator head auditor", FALSE },
  { "user.add", "administrator", FALSE },
  { "user.change", "administrator", FALSE },
  { "user.disable", "administrator", FALSE },
  { "user.enable", "administrator", FALSE },
  { "user.password", ANYBODY, FALSE }, /* another's only by an administrator */
  { "parameter.set", "administrator head", FALSE },
  { "printer.offset", "registrar head administrator", FALSE },
  { "font.add", "administrator head", FALSE },
  { "font.remove", "administrator head", FALSE },
  { "template.add", "administrator head", FALSE },
  { "template.remove", "administrator head", FALSE },
  { "calendar.import", "administrator head", FALSE },
  { "blob.sweep", "administrator head", FALSE },
  { "search.rebuild", "administrator head", FALSE },
  { "outpost.point", "administrator head", FALSE },
  { "outpost.lend", "administrator head", FALSE },
  { "outpost.return", "administrator head", FALSE },
  { "outpost.adopt", "administrator head", FALSE },
  { "outpost.conflict", "administrator head", FALSE },
  { "outpost.resolve", "head", FALSE },
  { "outpost.close", "registrar administrator head", FALSE },
  { "key.rotate", "administrator", FALSE },
  { "recovery.make", "administrator", FALSE },
  { "recovery.use", "", FALSE }, /* nobody's right: both codes are */
  { "key.end", "administrator head", FALSE },
  { "registry.move", "administrator", FALSE },
  { "demonstration.begin", "administrator", FALSE },
  { "demonstration.end", ANYBODY, FALSE },
  { "registry.upgrade", "administrator", FALSE },
  { "registry.rollback", "administrator", FALSE },
  { "status.export", "administrator head registrar", FALSE },
  { "journal.read", "auditor head administrator", FALSE },
  { "backup.resume", "head", FALSE },             /* what paper shows of the time after it */
  { "backup.create", ANYBODY, FALSE },            /* it is locked for who holds the office's key */
  { "backup.lock", "administrator head", FALSE }, /* for another passphrase than the office's */
  { "audit.list", "auditor head administrator", FALSE },
  { "audit.sample", "auditor head", FALSE },
  { "audit.export", "auditor head", FALSE },
  { "second.case", COUNTER, TRUE }, /* who may confirm another's act: register/countersign.c */
  { "second.head", "head", TRUE },
  { "second.shift", COUNTER, FALSE },
  { "second.till", COUNTER, FALSE }, /* a paper or money of a funeral home taken back */
  { "second.witness", ANYBODY, FALSE },
  { "second.archive", "registrar head archivist", FALSE },
  { "second.office", "registrar head auditor administrator", FALSE },
  { "clock.doubt", ANYBODY, FALSE },
  { "clock.day", "registrar head archivist keeper administrator", FALSE },
  { "clock.accept", "head", FALSE },
  { "archive.show", "registrar head archivist auditor", FALSE },
  { "archive.file", "registrar head archivist", FALSE },
  { "archive.attach", "registrar head archivist", FALSE },
  { "archive.detach", "head archivist", FALSE },
  { "archive.box", "head archivist", FALSE },
  { "archive.transfer", "head archivist", FALSE },
  { "archive.copy", "registrar head archivist", FALSE },
  { "archive.keep", "registrar head archivist", FALSE },
  { "archive.link", "head archivist", FALSE },
  { "archive.import", "archivist head", FALSE },
  { "archive.undo", "archivist head", FALSE },
  { "burial.import", "archivist head", FALSE },
  { "burial.undo", "archivist head", FALSE },
  { "report.show", ANYBODY, FALSE },
  { "report.close", "head", TRUE },
  { "report.state", "head", TRUE },
  { "day.close", "head", TRUE },
  { "day.show", ANYBODY, FALSE },
  { "day.check", "registrar head administrator", FALSE },
  { "day.skip", "registrar head administrator", FALSE }, /* the head's alone after a misfit */
};

static gboolean
names_role (const char *list, const char *role)
{
  gsize length = strlen (role);

  for (const char *p = list; (p = strstr (p, role)) != NULL; p += length)
    if ((p == list || p[-1] == ' ') && (p[length] == ' ' || p[length] == '\0'))
      return TRUE;
  return FALSE;
}

const char *const *
liji_access_roles (void)
{
  return roles;
}

gboolean
liji_access_is_role (const char *role)
{
  return role != NULL && g_strv_contains (roles, role);
}

const LijiAccessRule *
liji_access_rule (const char *act)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (strcmp (rules[i].act, act) == 0)
      return &rules[i];
  return NULL;
}

const LijiAccessRule *
liji_access_rules (guint *n_rules)
{
  *n_rules = G_N_ELEMENTS (rules);
  return rules;
}

gboolean
liji_access_may (const char *act, const char *const *held)
{
  const LijiAccessRule *rule = liji_access_rule (act);

  for (guint i = 0; rule != NULL && held[i] != NULL; i++)
    if (names_role (rule->roles, held[i]))
      return TRUE;
  return FALSE;
}
