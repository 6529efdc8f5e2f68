using Rnn.Deployment;

if (args is ["ramp"])
{
    Ramp.Run();
}
else
{
    Measurement.Run(startOnly: args is ["start"]);
}
