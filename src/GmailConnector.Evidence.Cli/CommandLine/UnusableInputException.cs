namespace GmailConnector.Evidence.Cli.CommandLine;

// Ends the run with exit code 2; the message is for the person at the terminal.
internal sealed class UnusableInputException(string message) : Exception(message);
