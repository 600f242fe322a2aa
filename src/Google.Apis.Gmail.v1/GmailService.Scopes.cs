namespace Google.Apis.Gmail.v1;

public partial class GmailService
{
    public class Scope
    {
        public static string MailGoogleCom = ScopeConstants.MailGoogleCom;

        public static string GmailAddonsCurrentActionCompose = ScopeConstants.GmailAddonsCurrentActionCompose;

        public static string GmailAddonsCurrentMessageAction = ScopeConstants.GmailAddonsCurrentMessageAction;

        public static string GmailAddonsCurrentMessageMetadata = ScopeConstants.GmailAddonsCurrentMessageMetadata;

        public static string GmailAddonsCurrentMessageReadonly = ScopeConstants.GmailAddonsCurrentMessageReadonly;

        public static string GmailCompose = ScopeConstants.GmailCompose;

        public static string GmailInsert = ScopeConstants.GmailInsert;

        public static string GmailLabels = ScopeConstants.GmailLabels;

        public static string GmailMetadata = ScopeConstants.GmailMetadata;

        public static string GmailModify = ScopeConstants.GmailModify;

        public static string GmailReadonly = ScopeConstants.GmailReadonly;

        public static string GmailSend = ScopeConstants.GmailSend;

        public static string GmailSettingsBasic = ScopeConstants.GmailSettingsBasic;

        public static string GmailSettingsSharing = ScopeConstants.GmailSettingsSharing;
    }

    public static class ScopeConstants
    {
        /// <summary>Read, compose, send, and permanently delete all your email from Gmail</summary>
        public const string MailGoogleCom = "https://mail.google.com/";

        /// <summary>Manage drafts and send emails when you interact with the add-on</summary>
        public const string GmailAddonsCurrentActionCompose = "https://www.googleapis.com/auth/gmail.addons.current.action.compose";

        /// <summary>View your email messages when you interact with the add-on</summary>
        public const string GmailAddonsCurrentMessageAction = "https://www.googleapis.com/auth/gmail.addons.current.message.action";

        /// <summary>View your email message metadata when the add-on is running</summary>
        public const string GmailAddonsCurrentMessageMetadata = "https://www.googleapis.com/auth/gmail.addons.current.message.metadata";

        /// <summary>View your email messages when the add-on is running</summary>
        public const string GmailAddonsCurrentMessageReadonly = "https://www.googleapis.com/auth/gmail.addons.current.message.readonly";

        /// <summary>Manage drafts and send emails</summary>
        public const string GmailCompose = "https://www.googleapis.com/auth/gmail.compose";

        /// <summary>Add emails into your Gmail mailbox</summary>
        public const string GmailInsert = "https://www.googleapis.com/auth/gmail.insert";

        /// <summary>See and edit your email labels</summary>
        public const string GmailLabels = "https://www.googleapis.com/auth/gmail.labels";

        /// <summary>View your email message metadata such as labels and headers, but not the email body</summary>
        public const string GmailMetadata = "https://www.googleapis.com/auth/gmail.metadata";

        /// <summary>Read, compose, and send emails from your Gmail account</summary>
        public const string GmailModify = "https://www.googleapis.com/auth/gmail.modify";

        /// <summary>View your email messages and settings</summary>
        public const string GmailReadonly = "https://www.googleapis.com/auth/gmail.readonly";

        /// <summary>Send email on your behalf</summary>
        public const string GmailSend = "https://www.googleapis.com/auth/gmail.send";

        /// <summary>See, edit, create, or change your email settings and filters in Gmail</summary>
        public const string GmailSettingsBasic = "https://www.googleapis.com/auth/gmail.settings.basic";

        /// <summary>Manage your sensitive mail settings, including who can manage your mail</summary>
        public const string GmailSettingsSharing = "https://www.googleapis.com/auth/gmail.settings.sharing";
    }
}
